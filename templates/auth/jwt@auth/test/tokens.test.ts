import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { expectStatus } from './expect-status.ts';
import { logIn } from './sign-in.ts';
import { startApp, type TestApp } from './start-app.ts';

/** Long enough for HS512 too. */
const secret = 'a secret for tests, '.repeat(4);
const minute = 60_000;

let app: TestApp;

beforeAll(async () => {
  app = await startApp({ JWT_SECRET: secret });
});
afterAll(() => app?.close());
afterEach(() => {
  vi.useRealTimers();
});

const me = (token: string) =>
  app.send('GET', '/v1/me', { headers: { authorization: `Bearer ${token}` } });
const refresh = (refreshToken: string) =>
  app.send('POST', '/v1/auth/refresh', { body: { refreshToken } });

/** Sets the clock forward. Timers go on as ever. */
function wait(milliseconds: number) {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds });
}

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const decode = (part = '') => JSON.parse(Buffer.from(part, 'base64url').toString());

/** A token as the backend has made one, but for what is changed. RFC 7519, https://jwt.io */
async function forge({ key = secret, hash = 'sha256', header = {}, claims = {} } = {}) {
  const { accessToken } = await logIn(app, 'barbara');
  const [head, payload] = accessToken.split('.');
  const text = `${encode({ ...decode(head), ...header })}.${encode({ ...decode(payload), ...claims })}`;
  return `${text}.${createHmac(hash, key).update(text).digest('base64url')}`;
}

describe('access tokens', () => {
  test('are taken when they are right, and say how long they last: 15 minutes at the most', async () => {
    expectStatus(await me(await forge()), 200);
    const { accessToken, expiresIn } = await logIn(app, 'alan');
    const { iat, exp } = decode(accessToken.split('.')[1]);
    expect(exp - iat).toBe(expiresIn);
    expect(expiresIn).toBeLessThanOrEqual(900);
  });

  test('end by themselves', async () => {
    const { accessToken } = await logIn(app, 'ada');
    wait(14 * minute);
    expectStatus(await me(accessToken), 200);
    wait(16 * minute);
    const response = expectStatus(await me(accessToken), 401);
    expect(response.headers.get('www-authenticate')).toContain('invalid_token');
  });

  test.each<[string, Parameters<typeof forge>[0]]>([
    ['signed with another secret', { key: 'x'.repeat(64) }],
    ['signed in another way', { header: { alg: 'HS512' }, hash: 'sha512' }],
    ['made by somebody else', { claims: { iss: 'somebody' } }],
    ['made for somebody else', { claims: { aud: 'somebody' } }],
    ['of another kind', { header: { typ: 'JWT' } }],
    ['over', { claims: { exp: 1_000_000_000 } }],
    ['without an end', { claims: { exp: undefined } }],
  ])('are refused when they are %s', async (_what, changes) => {
    const response = expectStatus(await me(await forge(changes)), 401);
    expect(response.headers.get('www-authenticate')).toContain('invalid_token');
  });

  test('are refused without a signature', async () => {
    const [, payload] = (await forge()).split('.');
    const header = encode({ alg: 'none', typ: 'at+jwt' });
    expectStatus(await me(`${header}.${payload}.`), 401);
  });
});

describe('refresh tokens', () => {
  test('get new tokens, which work', async () => {
    const { refreshToken } = await logIn(app, 'hedy');
    wait(16 * minute);
    const tokens = expectStatus(await refresh(refreshToken), 200).json();
    expectStatus(await me(tokens.accessToken), 200);
    expectStatus(await refresh(tokens.refreshToken), 200);
  });

  test('work once; the second use ends the login', async () => {
    const { refreshToken: first } = await logIn(app, 'ada');
    const second = expectStatus(await refresh(first), 200).json().refreshToken;
    expectStatus(await refresh(first), 401);
    expectStatus(await refresh(second), 401);
  });

  test('end by themselves', async () => {
    const { refreshToken } = await logIn(app, 'edsger');
    wait(31 * 24 * 60 * minute);
    expectStatus(await refresh(refreshToken), 401);
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
