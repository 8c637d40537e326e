import { spawnSync } from 'node:child_process';
import { expect, vi } from 'vitest';
import { expectStatus } from './expect-status.ts';
import type { TestApp } from './start-app.ts';

type Headers = Record<string, string>;

// The program that makes the first key takes a moment to start.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 30_000 });

/** Gets a key that may do all with the library, and returns the headers that send it. */
export function signIn(app: TestApp, name = 'ada'): Promise<Headers> {
  return makeKey(app, { name, scopes: ['books:read', 'books:write'] });
}

/** Makes a key over HTTP, as an administrator does. */
export async function makeKey(app: TestApp, input: object): Promise<Headers> {
  const headers = firstKey(app);
  const response = await app.send('POST', '/v1/api-keys', { headers, body: input });
  return { 'x-api-key': expectStatus(response, 201).json().key };
}

const firstKeys = new WeakMap<TestApp, Headers>();

/** The first key of a backend is made at the terminal, by `npm run key:create -- admin`. It may do everything. */
export function firstKey(app: TestApp): Headers {
  const known = firstKeys.get(app);
  if (known) return known;
  const words = ['--import', 'tsx', 'src/auth/create-key.ts', 'admin'];
  const env = { ...process.env, ...app.environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { env, encoding: 'utf8' });
  expect(status, `src/auth/create-key.ts: ${stderr}`).toBe(0);
  const headers = { 'x-api-key': stdout.trim() };
  firstKeys.set(app, headers);
  return headers;
}
