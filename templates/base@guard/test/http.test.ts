import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectStatus } from './expect-status.ts';
import { startApp, type TestApp } from './start-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp({ CORS_ORIGINS: 'https://library.example' });
});
afterAll(() => app?.close());

describe('addresses and methods', () => {
  test.each(['/nowhere?secret=1', '/v1/books/not-an-id', '/v1/books/1/2'])(
    'there is nothing at %s: a problem with status 404',
    async (path) => {
      const answer = expectStatus(await app.send('GET', path), 404);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.json()).toMatchObject({
        type: 'about:blank',
        title: 'Not Found',
        status: 404,
        instance: path.replace(/\?.*/, ''),
        requestId: answer.headers.get('x-request-id'),
      });
    },
  );

  test.each([
    ['PUT', '/v1/books', 'GET, HEAD, POST'],
    ['POST', '/v1/books/1', 'GET, HEAD, PATCH, DELETE'],
    ['DELETE', '/', 'GET, HEAD'],
  ])('%s %s is answered with 405 and what is allowed', async (method, path, allow) => {
    const answer = expectStatus(await app.send(method, path), 405);
    expect(answer.headers.get('allow')).toBe(allow);
  });

  test('an address that cannot be decoded is answered with 400', async () => {
    const answer = expectStatus(await app.send('GET', '/v1/books/%zz'), 400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.json().instance).toBe('/v1/books/%zz');
  });

  test('a request keeps its id when that is well-formed, and else gets a new one', async () => {
    const idOf = async (id: string) =>
      (await app.send('GET', '/v1/books', { headers: { 'x-request-id': id } })).headers.get(
        'x-request-id',
      );
    expect(await idOf('from-the-proxy-1')).toBe('from-the-proxy-1');
    expect(await idOf('two words')).toMatch(/^[\da-f-]{36}$/);
  });
});

describe('headers', () => {
  test('make browsers careful, on every answer', async () => {
    for (const path of ['/v1/books', '/', '/nowhere']) {
      const { headers } = await app.send('GET', path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none';frame-ancestors 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.has('x-powered-by')).toBe(false);
    }
  });

  test('let only listed web sites read the answers', async () => {
    const from = async (origin: string) =>
      (await app.send('GET', '/v1/books', { headers: { origin } })).headers;
    expect((await from('https://library.example')).get('access-control-allow-origin')).toBe(
      'https://library.example',
    );
    expect((await from('https://evil.example')).has('access-control-allow-origin')).toBe(false);
  });

  test('tell browsers beforehand what a listed web site may do', async () => {
    const answer = await app.send('OPTIONS', '/v1/books/1', {
      headers: { origin: 'https://library.example', 'access-control-request-method': 'PATCH' },
    });
    expectStatus(answer, 204);
    expect(answer.headers.get('access-control-allow-methods')).toContain('PATCH');
  });
});

describe('a body', () => {
  test('of more than 100 KiB is refused with 413', async () => {
    const body = `"${'x'.repeat(100 * 1024)}"`;
    const headers = { 'content-type': 'application/json' };
    // Where callers have to prove who they are, nobody reads a stranger’s body at all.
    const answer = await app.send('POST', '/v1/books', { headers, body });
    expect([401, 413]).toContain(answer.status);
  });
});

describe('rate limit', () => {
  test('a caller who asks too often has to wait, whatever address they claim', async () => {
    const limited = await startApp({ RATE_LIMIT: '2' });
    const ask = (address: string) =>
      limited.send('GET', '/v1/books', { headers: { 'x-forwarded-for': address } });
    const answers = [await ask('10.0.0.1'), await ask('10.0.0.2'), await ask('10.0.0.3')];
    await limited.close();
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answers[2]?.headers.get('content-type')).toContain('application/problem+json');
    expect(answers[0]?.headers.get('ratelimit-limit')).toBe('2');
  });

  test('an address has to wait too, whoever calls from it and for whatever', async () => {
    const limited = await startApp({ RATE_LIMIT: '1' });
    for (let time = 1; time <= 10; time++) expectStatus(await limited.send('GET', '/'), 200);
    const statuses: number[] = [];
    for (const path of ['/', '/v1/books', '/nowhere']) {
      statuses.push((await limited.send('GET', path)).status);
    }
    await limited.close();
    expect(statuses).toEqual([429, 429, 429]);
  });

  test('all addresses of one IPv6 network count as one', async () => {
    const limited = await startApp({ RATE_LIMIT: '2', TRUSTED_PROXIES: '1' });
    const ask = (address: string) =>
      limited.send('GET', '/v1/books', { headers: { 'x-forwarded-for': address } });
    const same = [
      await ask('2001:db8::1'),
      await ask('2001:db8:0:0:1::'),
      await ask('2001:db8::2'),
    ];
    const other = await ask('2001:db8:0:1::1');
    await limited.close();
    expect([...same, other].map(({ status }) => status)).toEqual([200, 200, 429, 200]);
  });
});
