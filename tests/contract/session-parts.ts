/** Requests that the statements about sessions have in common. */
import type { Answer } from './exchange.ts';
import type { Instance } from './instance.ts';
import { logInForCookie, register } from './sign-in.ts';
import type { Credentials } from './statement.ts';

export interface LoggedIn {
  readonly credentials: Credentials;
  /** `<name>=<value>`, as a browser sends it. */
  readonly cookie: string;
  readonly name: string;
  readonly value: string;
}

/** A new account, logged in. */
export async function newSession(instance: Instance): Promise<LoggedIn> {
  return newLogin(instance, await register(instance));
}

/** One more login of an account. */
export async function newLogin(instance: Instance, credentials: Credentials): Promise<LoggedIn> {
  const cookie = await logInForCookie(instance, credentials);
  const at = cookie.indexOf('=');
  return { credentials, cookie, name: cookie.slice(0, at), value: cookie.slice(at + 1) };
}

/** Asks who is logged in: 200 or 401. */
export function me(instance: Instance, cookie?: string): Promise<Answer> {
  return instance.send('GET', '/v1/me', { headers: cookie === undefined ? {} : { cookie } });
}

export function logIn(
  instance: Instance,
  body: Credentials,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return instance.send('POST', '/v1/auth/login', { headers, body });
}
