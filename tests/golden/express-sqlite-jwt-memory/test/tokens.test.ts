import { decodeJwt, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { expectStatus } from './expect-status.ts';
import { logIn } from './sign-in.ts';
import { startApp, type TestApp } from './start-app.ts';
import { testEnvironment } from './test-environment.ts';

/** Long enough for HS512 too. */
const secret = 'a secret for tests, '.repeat(4);

interface Changes {
  readonly alg?: string;
  readonly typ?: string;
  readonly key?: string;
  /** Until it ends; 0: never. */
  readonly seconds?: number;
  readonly iss?: string;
  readonly aud?: string;
}

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
  let id: string;

  beforeAll(async () => {
    id = (await me((await logIn(app, 'barbara')).accessToken)).json().id;
  });

  /** A token as the backend makes them, but for what is changed. */
  function forge({
    alg = 'HS256',
    typ = 'at+jwt',
    key = secret,
    seconds = 60,
    ...claims
  }: Changes = {}) {
    const exp = seconds && Math.floor(Date.now() / 1000) + seconds;
    const payload = { sub: id, iss: 'library', aud: 'library-api', ...(exp && { exp }), ...claims };
    return new SignJWT(payload).setProtectedHeader({ alg, typ }).sign(Buffer.from(key));
  }

  test('are taken when they are right, and say how long they last: 15 minutes at the most', async () => {
    expectStatus(await me(await forge()), 200);
    const { accessToken, expiresIn } = await logIn(app, 'alan');
    const { iat = 0, exp = 0 } = decodeJwt(accessToken);
    expect(exp - iat).toBe(expiresIn);
    expect(expiresIn).toBeLessThanOrEqual(900);
  });

  test.each<[string, Changes]>([
    ['signed with another secret', { key: 'x'.repeat(64) }],
    ['signed in another way', { alg: 'HS512' }],
    ['made by somebody else', { iss: 'somebody' }],
    ['made for somebody else', { aud: 'somebody' }],
    ['of another kind', { typ: 'JWT' }],
    ['over', { seconds: -60 }],
    ['without an end', { seconds: 0 }],
  ])('are refused when they are %s', async (_what, changes) => {
    const response = expectStatus(await me(await forge(changes)), 401);
    expect(response.headers.get('www-authenticate')).toContain('invalid_token');
  });

  test('are refused without a signature', async () => {
    const [, payload] = (await forge()).split('.');
    const header = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
    expectStatus(await me(`${header}.${payload}.`), 401);
  });
});

describe('refresh tokens', () => {
  test('work once; the second use ends the login', async () => {
    const { refreshToken: first } = await logIn(app, 'ada');
    const second = expectStatus(await refresh(first), 200).json().refreshToken;
    expectStatus(await refresh(first), 401);
    expectStatus(await refresh(second), 401);
  });

  test('end with the logout', async () => {
    const { refreshToken } = await logIn(app, 'grace');
    expectStatus(await app.send('POST', '/v1/auth/logout', { body: { refreshToken } }), 204);
    expectStatus(await refresh(refreshToken), 401);
  });

  test('are no access tokens, and the other way round', async () => {
    const { accessToken, refreshToken } = await logIn(app, 'joan');
    expectStatus(await me(refreshToken), 401);
    expectStatus(await refresh(accessToken), 401);
    expectStatus(await me(accessToken), 200);
  });
});

test.each([
  ['short', 'x'.repeat(31)],
  ['that of .env.example', 'change-me-jwt-secret-of-32-bytes-or-more'],
])('a secret that is %s does not go to production', (_what, text) => {
  const environment = { ...testEnvironment(), NODE_ENV: 'production', JWT_SECRET: text };
  expect(() => loadConfig(environment)).toThrow('JWT_SECRET');
});
