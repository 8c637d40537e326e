/** How somebody becomes a caller who may write, for each way to prove who one is. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import type { Stack } from '../../../src/stack.ts';
import { type Answer, expectStatus, type Headers } from './api.ts';
import type { Subject } from './check.ts';

/** What is there before anybody has signed in. */
export type Entrance = Pick<Subject, 'api' | 'runScript' | 'secrets'>;

export interface Account {
  readonly email: string;
  readonly password: string;
}

/** Registers somebody new. */
export async function register({ api, secrets }: Entrance): Promise<Account> {
  const password = `correct horse ${randomBytes(9).toString('base64url')}`;
  const account = { email: `${randomUUID()}@example.org`, password };
  secrets.add(password);
  const answer = expectStatus(await api.send('POST', '/v1/auth/register', { body: account }), 201);
  assert.equal(answer.json().email, account.email);
  return account;
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Logs in where a login is answered with tokens. */
export async function logInForTokens(entrance: Entrance, body: Account): Promise<Tokens> {
  const answer = expectStatus(await entrance.api.send('POST', '/v1/auth/login', { body }), 200);
  return tokensOf(entrance, answer);
}

export function tokensOf({ secrets }: Entrance, answer: Answer): Tokens {
  const { accessToken, refreshToken } = answer.json();
  assert.ok(accessToken && refreshToken, `no tokens in ${Object.keys(answer.json())}`);
  secrets.add(accessToken).add(refreshToken);
  return { accessToken, refreshToken };
}

export const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });

/** Logs in where a login is answered with a cookie; returns the headers that carry it. */
export async function logInForCookie(
  entrance: Entrance,
  body: Account,
  headers: Headers = {},
): Promise<Headers> {
  const answer = await entrance.api.send('POST', '/v1/auth/login', { body, headers });
  const [pair = ''] = cookieOf(expectStatus(answer, 204)).split(';');
  entrance.secrets.add(pair.slice(pair.indexOf('=') + 1));
  return { cookie: pair };
}

/** The one `Set-Cookie` of an answer. */
export function cookieOf(answer: Answer): string {
  const cookies = answer.headers['set-cookie'] ?? [];
  assert.equal(cookies.length, 1, `${cookies.length} cookies instead of one`);
  return cookies[0] ?? '';
}

export const withKey = (key: string): Headers => ({ 'x-api-key': key });

const keyForm = /lib_[\w-]+_[\w-]{43}/;

/** Makes a key by the script on the server: the only way to the first one. */
export async function createFirstKey({ runScript, secrets }: Entrance): Promise<string> {
  const output = await runScript('key:create', 'the first program');
  const [key] = keyForm.exec(output) ?? [];
  assert.ok(key, `npm run key:create printed no key: ${output}`);
  secrets.add(key);
  return key;
}

/** Signs somebody new in and returns the headers that prove who they are. */
export const signIn: Readonly<Record<Stack['auth'], (entrance: Entrance) => Promise<Headers>>> = {
  none: async () => ({}),
  jwt: async (entrance) => {
    const { accessToken } = await logInForTokens(entrance, await register(entrance));
    return bearer(accessToken);
  },
  session: async (entrance) => logInForCookie(entrance, await register(entrance)),
  'api-key': async (entrance) => withKey(await createFirstKey(entrance)),
};
