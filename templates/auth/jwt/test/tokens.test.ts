import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { logIn } from './sign-in.ts';
import { startApp, type TestApp } from './start-app.ts';

const secret = 'a secret for tests, 32 bytes or more';

let app: TestApp;

beforeAll(async () => {
  app = await startApp({ JWT_SECRET: secret });
});
afterAll(() => app?.close());

const me = (token: string) =>
  app.send('GET', '/v1/me', { headers: { authorization: `Bearer ${token}` } });
const refresh = (refreshToken: string) =>
  app.send('POST', '/v1/auth/refresh', { body: { refreshToken } });

describe('access tokens', () => {
  /** A token as the backend makes them, but for what is changed. */
  function forge({
    alg = 'HS256',
    typ = 'at+jwt',
    key = secret,
    ...claims
  }: Record<string, string>) {
    const now = Math.floor(Date.now() / 1000);
    const payload = { sub: 'ada', iss: 'library', aud: 'library-api', exp: now + 60, ...claims };
    return new SignJWT(payload).setProtectedHeader({ alg, typ }).sign(Buffer.from(key));
  }

  test.each([
    ['signed with another secret', { key: 'x'.repeat(64) }],
    ['signed in another way', { alg: 'HS512', key: secret.repeat(2) }],
    ['made by somebody else', { iss: 'somebody' }],
    ['made for somebody else', { aud: 'somebody' }],
    ['of another kind', { typ: 'JWT' }],
  ])('are refused when they are %s', async (_what, changes) => {
    const response = await me(await forge(changes));
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('invalid_token');
  });

  test('are refused without a signature', async () => {
    const [, payload] = (await forge({})).split('.');
    const header = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    expect((await me(`${header}.${payload}.`)).status).toBe(401);
  });
});

describe('refresh tokens', () => {
  test('work once; the second use ends the login', async () => {
    const { refreshToken: first } = await logIn(app, 'ada');
    const second = (await refresh(first)).json().refreshToken;
    expect((await refresh(first)).status).toBe(401);
    expect((await refresh(second)).status).toBe(401);
  });

  test('end with the logout', async () => {
    const { refreshToken } = await logIn(app, 'grace');
    const response = await app.send('POST', '/v1/auth/logout', { body: { refreshToken } });
    expect(response.status).toBe(204);
    expect((await refresh(refreshToken)).status).toBe(401);
  });

  test('are no access tokens, and the other way round', async () => {
    const { accessToken, refreshToken } = await logIn(app, 'joan');
    expect((await me(refreshToken)).status).toBe(401);
    expect((await refresh(accessToken)).status).toBe(401);
    expect((await me(accessToken)).status).toBe(200);
  });
});
