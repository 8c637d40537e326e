import { expectStatus } from './expect-status.ts';
import type { TestApp } from './start-app.ts';

export const password = 'correct horse battery staple';

/** Registers somebody, logs them in, and returns the headers that prove who they are. */
export async function signIn(app: TestApp, name = 'ada'): Promise<Record<string, string>> {
  const body = credentials(name);
  const registered = await app.send('POST', '/v1/auth/register', { body });
  if (registered.status !== 409) expectStatus(registered, 201); // 409: this is not their first time
  return logIn(app, name);
}

/** A further login of somebody who is registered, perhaps with the cookie of an earlier one. */
export async function logIn(app: TestApp, name: string, headers: Record<string, string> = {}) {
  const response = await app.send('POST', '/v1/auth/login', { headers, body: credentials(name) });
  expectStatus(response, 204);
  return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

const credentials = (name: string) => ({ email: `${name}@example.org`, password });
