import { expect, test } from 'vitest';
import { readiness } from '../src/http/readiness.ts';
import { createLogger } from '../src/logger.ts';
import { expectStatus } from './expect-status.ts';
import { startApp } from './start-app.ts';

test('an error that nobody foresaw is told to the log, not to the caller', async () => {
  const app = await startApp();
  // `/readyz` asks for it.
  Object.defineProperty(app.lifecycle, 'draining', {
    get() {
      throw new Error('something inside');
    },
  });
  const response = await app.send('GET', '/readyz');
  await app.close();

  expectStatus(response, 500);
  expect(response.text).not.toMatch(/inside|\.ts:\d/);
  const lines = response.log.map((line) => JSON.parse(line));
  const { requestId } = response.json();
  expect(lines).toMatchObject([{ requestId, err: { message: 'something inside' } }]);
});

test('a process that is about to stop says so, and still answers', async () => {
  const app = await startApp();
  app.lifecycle.draining = true;
  const answers = [await app.send('GET', '/readyz'), await app.send('GET', '/v1/books')];
  await app.close();
  expect(answers.map(({ status }) => status)).toEqual([503, 200]);
});

test('without what it needs the backend is not ready; without the rest it is merely slower', async () => {
  const missing = { name: 'clock', ping: () => Promise.reject(new Error('no answer')) };
  const required = readiness([{ ...missing, required: true }], false);
  await expect(required).rejects.toMatchObject({ status: 503 });
  const optional = readiness([{ ...missing, required: false }], false);
  await expect(optional).resolves.toEqual({ status: 'degraded', clock: 'down' });
});

test('no secret reaches the log', () => {
  const lines: string[] = [];
  const config = { NODE_ENV: 'test', LOG_LEVEL: 'info' } as const;
  const log = createLogger(config, { write: (line) => void lines.push(line) });
  const secret = 'correct horse';
  log.info({ password: secret, user: { passwordHash: secret } }, 'registered');
  log.info({ request: { headers: { authorization: secret, cookie: secret } } }, 'asked');
  expect(lines).toHaveLength(2);
  expect(lines.join()).not.toContain(secret);
});
