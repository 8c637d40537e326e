import { expectStatus } from './expect-status.ts';
import type { TestApp } from './start-app.ts';

export const password = 'correct horse battery staple';

/** Registers somebody, logs them in, and returns the headers that prove who they are. */
export async function signIn(app: TestApp, name = 'ada'): Promise<Record<string, string>> {
  const { accessToken } = await logIn(app, name);
  return { authorization: `Bearer ${accessToken}` };
}

export async function logIn(app: TestApp, name: string) {
  const body = { email: `${name}@example.org`, password };
  const registered = await app.send('POST', '/v1/auth/register', { body });
  if (registered.status !== 409) expectStatus(registered, 201); // 409: this is not their first time
  return expectStatus(await app.send('POST', '/v1/auth/login', { body }), 200).json();
}
