import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { signIn } from './sign-in.ts';
import { hasSignals, startProcess, type TestProcess } from './start-process.ts';
import { testEnvironment } from './test-environment.ts';

/** Waits until the log has a line with all of this. */
async function expectLine(backend: TestProcess, line: object): Promise<void> {
  await vi.waitFor(() => expect(backend.lines()).toContainEqual(expect.objectContaining(line)));
}

describe('the log', () => {
  let backend: TestProcess;
  beforeAll(async () => {
    backend = await startProcess();
  });
  afterAll(() => backend?.close());

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

  let backend: TestProcess;
  beforeAll(async () => {
    backend = await startProcess({ DATABASE_URL: nowhere() });
  });
  afterAll(() => backend?.close());

  test('the process is alive: to start it again would not help', async () => {
    expect(await backend.send('GET', '/livez')).toMatchObject({ status: 200 });
  });

  test('the process is not ready: others should get its requests', async () => {
    expect(await backend.send('GET', '/readyz')).toMatchObject({ status: 503 });
  });

  test('the log tells the error, under the id that the caller was told', async () => {
    const answer = await backend.send('GET', '/v1/books');
    expect(answer.status).toBe(503);
    await expectLine(backend, { requestId: answer.json().requestId, level: 50 });
  });
});

describe.runIf(hasSignals)('told to stop', () => {
  /** Begins to add a book. What is returned sends the rest, and says which status came, or what went wrong. */
  async function beginToAddBook(backend: TestProcess) {
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

  test('the backend finishes what is under way, then ends', async () => {
    const backend = await startProcess();
    const finish = await beginToAddBook(backend);
    backend.tellToStop();
    await sleep(1_000);
    expect(await finish()).toBe(201);
    expect(await backend.code).toBe(0);
    await backend.close();
  });

  test('the backend says so, and still answers until others have heard it', async () => {
    const backend = await startProcess({ DRAIN_MS: '3000' });
    backend.tellToStop();
    await sleep(300);
    const paths = ['/readyz', '/livez', '/v1/books'];
    // A backend that is gone has no status.
    const status = (path: string) => backend.send('GET', path).then((it) => it.status, String);
    expect(await Promise.all(paths.map(status))).toEqual([503, 200, 200]);
    await backend.close();
  });
});
