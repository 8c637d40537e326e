import { expect, test } from 'vitest';
import { startApp } from './start-app.ts';

test('without Redis attempts to log in are limited all the same', async () => {
  const app = await startApp({ REDIS_URL: 'redis://127.0.0.1:1', LOGIN_ATTEMPTS: '2' });
  const body = { email: 'nobody@example.org', password: 'wrong' };
  const statuses: number[] = [];
  for (let attempt = 1; attempt <= 3; attempt++) {
    statuses.push((await app.send('POST', '/v1/auth/login', { body })).status);
  }
  await app.close();
  expect(statuses).toEqual([401, 401, 429]);
});
