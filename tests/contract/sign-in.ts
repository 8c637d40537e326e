/** New callers who may write, made over HTTP as a client would (API keys: by the starter's own script). */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Stack } from '../../src/stack.ts';
import { expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import type { Caller, Credentials, Subject } from './statement.ts';

type SignIn = (subject: Subject, instance: Instance) => Promise<Caller>;

export function signInOf(stack: Stack): SignIn {
  return ways[stack.auth];
}

const ways: Readonly<Record<Stack['auth'], SignIn>> = {
  none: async () => ({ headers: {} }),
  jwt: async (_subject, instance) => {
    const credentials = await register(instance);
    const { accessToken } = await logInForTokens(instance, credentials);
    return { headers: bearer(accessToken), credentials };
  },
  session: async (_subject, instance) => {
    const credentials = await register(instance);
    return { headers: { cookie: await logInForCookie(instance, credentials) }, credentials };
  },
  'api-key': async (subject, instance) => {
    const key = await createKey(subject, instance, 'books:read', 'books:write');
    return { headers: withKey(key) };
  },
};

export const password = 'correct horse battery staple';

export function newEmail(): string {
  return `reader-${randomUUID()}@example.org`;
}

/** Opens an account. */
export async function register(
  instance: Instance,
  credentials: Credentials = { email: newEmail(), password },
): Promise<Credentials> {
  expectStatus(await instance.send('POST', '/v1/auth/register', { body: credentials }), 201);
  return credentials;
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

export async function logInForTokens(instance: Instance, body: Credentials): Promise<Tokens> {
  return expectStatus(await instance.send('POST', '/v1/auth/login', { body }), 200).json();
}

/** Logs in, and returns the Cookie header that a browser would send from then on. */
export async function logInForCookie(instance: Instance, body: Credentials): Promise<string> {
  const answer = expectStatus(await instance.send('POST', '/v1/auth/login', { body }), 204);
  const [setCookie = ''] = answer.headers['set-cookie'] ?? [];
  const [cookie = ''] = setCookie.split(';');
  assert.match(cookie, /=./, 'the login sets no cookie');
  return cookie;
}

export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

export function withKey(key: string): Record<string, string> {
  return { 'x-api-key': key };
}

/** Makes a key as `npm run key:create` does, and finds it in what is printed. Without scopes it has all. */
export async function createKey(
  subject: Subject,
  instance: Instance,
  ...scopes: string[]
): Promise<string> {
  const script = 'dist/auth/create-key.js';
  const { code, output } = await subject.run(script, instance.environment, 'suite', ...scopes);
  const [key] = /\blib_[A-Za-z0-9]+_[\w-]{43}/.exec(output) ?? [];
  assert.ok(code === 0 && key, `${script} ended with ${code} and printed no key:\n${output}`);
  subject.transcript.keepSecret(key);
  return key;
}
