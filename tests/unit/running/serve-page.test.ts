import { afterEach, describe, expect, test } from 'vitest';
import { type Served, servePage } from '../../../src/running/serve-page.ts';

let served: Served;
afterEach(() => served.close());

describe('the server of the page', () => {
  test('has its files, each with its type, and nothing else', async () => {
    served = await servePage(
      new Map([
        ['index.html', '<p>'],
        ['page.js', '1'],
      ]),
      0,
    );
    const start = await fetch(served.url);
    expect([start.status, await start.text()]).toEqual([200, '<p>']);
    const script = await fetch(`${served.url}page.js`);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect((await fetch(`${served.url}../package.json`)).status).toBe(404);
    const post = await fetch(served.url, { method: 'POST' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await fetch(`${served.url}?a=1`)).status).toBe(200);
  });

  test('goes on after a path that is no URL', async () => {
    served = await servePage(new Map([['index.html', '<p>']]), 0);
    expect((await fetch(`${served.url}/`)).status).toBe(404);
    expect((await fetch(served.url)).status).toBe(200);
  });

  test('a port that is in use is an error that says what to do', async () => {
    served = await servePage(new Map(), 0);
    const port = Number(new URL(served.url).port);
    await expect(servePage(new Map(), port)).rejects.toThrow(`Port ${port} is in use.`);
  });
});
