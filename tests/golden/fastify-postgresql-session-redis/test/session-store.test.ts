import { expect, test } from 'vitest';
import { expectStatus } from './expect-status.ts';
import { startApp } from './start-app.ts';

test('without Redis nobody is logged out: whether a session lasts cannot be told', async () => {
  const app = await startApp({ REDIS_URL: 'redis://127.0.0.1:1' });
  const headers = { cookie: `id=${'x'.repeat(43)}` };
  const response = await app.send('GET', '/v1/me', { headers });
  await app.close();
  expectStatus(response, 503);
  expect(response.headers.has('retry-after')).toBe(true);
});
