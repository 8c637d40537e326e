/** New callers who may write, made over HTTP as a client would (the first API key: by the starter's own script). */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Stack } from '../../src/model/stack.ts';
import { expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import type { Caller, Credentials, Environment, Subject } from './statement.ts';

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
    const scopes = subject.resources.flatMap((name) => [`${name}:read`, `${name}:write`]);
    const key = await limitedKey(subject, instance, ...scopes);
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

/** The first key of each database, which makes the others. A script for each would take a second. */
const adminKeys = new WeakMap<Subject, Map<string | undefined, Promise<string>>>();

/** A key that may do everything: one for each database. */
export function adminKey(subject: Subject, { environment }: Instance): Promise<string> {
  const keys = adminKeys.get(subject) ?? new Map<string | undefined, Promise<string>>();
  adminKeys.set(subject, keys);
  const key = keys.get(environment.DATABASE_URL) ?? createKey(subject, environment);
  keys.set(environment.DATABASE_URL, key);
  return key;
}

/** After a database has lost what was in it. */
export function forgetAdminKeys(subject: Subject): void {
  adminKeys.delete(subject);
}

/** Makes a key as `npm run key:create` does, and finds it in what is printed. Without scopes it has all. */
async function createKey(subject: Subject, environment: Environment): Promise<string> {
  const script = 'dist/auth/create-key.js';
  const { code, output } = await subject.run(script, environment, 'suite');
  const [key] = /\blib_[A-Za-z0-9]+_[\w-]{43}/.exec(output) ?? [];
  assert.ok(code === 0 && key, `${script} ended with ${code} and printed no key:\n${output}`);
  subject.transcript.keepSecret(key);
  return key;
}

/** Makes a key over HTTP, with these scopes only. */
export async function limitedKey(
  subject: Subject,
  instance: Instance,
  ...scopes: string[]
): Promise<string> {
  const headers = withKey(await adminKey(subject, instance));
  const body = { name: 'a program', scopes };
  const answer = await instance.send('POST', '/v1/api-keys', { headers, body });
  return expectStatus(answer, 201).json().key;
}
