import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { signIn } from './sign-in.ts';
import { hasSignals, patience, startProcess, type TestProcess } from './start-process.ts';
import { testEnvironment } from './test-environment.ts';

/** Waits until the log has a line with all of this. */
async function expectLine(backend: TestProcess, line: object): Promise<void> {
  await vi.waitFor(() => expect(backend.lines()).toContainEqual(expect.objectContaining(line)));
}

let backend: TestProcess;

beforeAll(async () => {
  backend = await startProcess({ DRAIN_MS: '1500' });
}, patience);
afterAll(() => backend?.close());

describe('the log', () => {
  test('has a line for each request, under the id that its answer names', async () => {
    const answer = await backend.send('GET', '/v1/books?author=nobody');
    await expectLine(backend, {
      requestId: answer.headers.get('x-request-id'),
      method: 'GET',
      route: expect.stringMatching(/^\/v1\/books\/?$/),
      status: 200,
      durationMs: expect.any(Number),
    });
  });

  test('has no secret in it, nor anything else that callers send', async () => {
    const secret = 'swordfish';
    const headers = { authorization: secret, cookie: secret, 'x-api-key': secret };
    const path = `/v1/books/${secret}?password=${secret}`;
    const answer = await backend.send('GET', path, { headers });
    await expectLine(backend, { requestId: answer.headers.get('x-request-id'), status: 404 });
    expect(backend.said()).not.toContain(secret);
  });
});

describe('without its database', () => {
  /** Where no database is: a folder is no file, and at port 9 nobody listens. */
  function nowhere(): string {
    const { DATABASE_URL = '' } = testEnvironment();
    if (DATABASE_URL.startsWith('file:')) return `file:${tmpdir()}`;
    return DATABASE_URL.replace(/(@|\/\/)[^@/]+(\/|$)/, '$1127.0.0.1:9$2');
  }

  let without: TestProcess;
  beforeAll(async () => {
    without = await startProcess({ DATABASE_URL: nowhere() });
  }, patience);
  afterAll(() => without?.close());

  test('the process is alive: to start it again would not help', async () => {
    expect(await without.send('GET', '/livez')).toMatchObject({ status: 200 });
  });

  test('the process is not ready: others should get its requests', async () => {
    expect(await without.send('GET', '/readyz')).toMatchObject({ status: 503 });
  });

  test('the log tells the error, under the id that the caller was told', async () => {
    const answer = await without.send('GET', '/v1/books');
    expect(answer.status).toBe(503);
    await expectLine(without, { requestId: answer.json().requestId, level: 50 });
  });
});

/** Begins to add a book. What is returned sends the rest, and says which status came, or what went wrong. */
async function beginToAddBook() {
  const body = JSON.stringify({ title: 'Emma', author: 'Jane Austen', year: 1815 });
  const headers = {
    ...(await signIn(backend)),
    'content-type': 'application/json',
    'content-length': body.length,
  };
  const sending = request(`${backend.url}/v1/books`, { method: 'POST', headers });
  const status = new Promise((resolve) => {
    sending.on('response', ({ statusCode }) => resolve(statusCode)).on('error', resolve);
  });
  sending.write(body.slice(0, 9));
  await sleep(300);
  return () => {
    sending.end(body.slice(9));
    return status;
  };
}

describe.runIf(hasSignals)('told to stop', () => {
  let meanwhile: unknown[];
  let added: unknown;
  beforeAll(async () => {
    const finish = await beginToAddBook();
    backend.tellToStop();
    await sleep(300);
    // A backend that is gone answers with no status.
    const statusOf = (path: string) => backend.send('GET', path).then((it) => it.status, String);
    meanwhile = await Promise.all(['/readyz', '/livez', '/v1/books'].map(statusOf));
    // By now nobody new is let in.
    await sleep(2_000);
    added = await finish();
  }, patience);

  test('the backend finishes what is under way', () => {
    expect(added).toBe(201);
  });

  test('the backend says so at once, and still answers until others have heard it', () => {
    expect(meanwhile).toEqual([503, 200, 200]);
  });

  test('the backend then ends by itself, and all went well', async () => {
    expect(await backend.code).toBe(0);
    await expectLine(backend, { msg: 'stopped' });
  });
});
