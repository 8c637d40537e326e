import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addBook } from './add-book.ts';
import { expectStatus } from './expect-status.ts';
import { signIn } from './sign-in.ts';
import { startApp, type TestApp } from './start-app.ts';

describe('two copies of the backend', () => {
  let one: TestApp;
  let other: TestApp;

  beforeAll(async () => {
    one = await startApp({ RATE_LIMIT: '20' });
    const { DATABASE_URL = '' } = one.environment;
    other = await startApp({ RATE_LIMIT: '20', DATABASE_URL });
  });
  afterAll(async () => {
    await other?.close();
    await one?.close();
  });

  test('see the changes of each other at once', async () => {
    const headers = await signIn(one);
    const { path } = await addBook(one, headers);
    expectStatus(await other.send('GET', path), 200);
    const body = { title: 'Persuasion' };
    expectStatus(await one.send('PATCH', path, { headers, body }), 200);
    expect((await other.send('GET', path)).json().title).toBe('Persuasion');
  });

  test('count together how often a caller asks', async () => {
    const statuses: number[] = [];
    for (let time = 1; time <= 15; time++) {
      statuses.push((await one.send('GET', '/v1/books')).status);
      statuses.push((await other.send('GET', '/v1/books')).status);
    }
    expect(statuses).toContain(429);
  });
});

describe('without Redis', () => {
  test('the backend is slower, and right', async () => {
    const app = await startApp({ REDIS_URL: 'redis://127.0.0.1:1' });
    expectStatus(await app.send('GET', '/v1/books'), 200);
    await app.close();
  });
});
