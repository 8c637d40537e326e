import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { expectStatus } from './expect-status.ts';
import { logIn, password, signIn } from './sign-in.ts';
import { startApp, type TestApp } from './start-app.ts';

const minute = 60_000;

let app: TestApp;

beforeAll(async () => {
  app = await startApp({ SESSION_IDLE_SECONDS: '1800', SESSION_MAX_SECONDS: '7200' });
});
afterAll(() => app?.close());

const me = async (headers: Record<string, string>) =>
  (await app.send('GET', '/v1/me', { headers })).status;

/** What a login answers with. */
async function cookieOfLogin(from: TestApp): Promise<string> {
  await signIn(from, 'ada');
  const body = { email: 'ada@example.org', password };
  const response = expectStatus(await from.send('POST', '/v1/auth/login', { body }), 204);
  return response.headers.get('set-cookie') ?? '';
}

describe('the cookie', () => {
  test('is for the server only: scripts and other sites do not get it', async () => {
    expect(await cookieOfLogin(app)).toMatch(/^id=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('goes over HTTPS only, where people use the backend', async () => {
    const production = await startApp({ NODE_ENV: 'production' });
    const register = { email: 'ada@example.org', password };
    await production.send('POST', '/v1/auth/register', { body: register });
    const response = await production.send('POST', '/v1/auth/login', { body: register });
    await production.close();
    expectStatus(response, 204);
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-id=.*; HttpOnly; Secure;/);
  });

  test('is set by the login alone', async () => {
    await signIn(app, 'ada');
    expect((await app.send('GET', '/v1/books')).headers.has('set-cookie')).toBe(false);
  });

  test.each([
    ['unknown', `id=${'x'.repeat(43)}`],
    ['malformed', 'id=%'],
    ['empty', 'id='],
    ['huge', `id=${'x'.repeat(8_000)}`],
  ])('is worth nothing when it is %s', async (_what, cookie) => {
    expect(await me({ cookie })).toBe(401);
    expectStatus(await app.send('GET', '/v1/books', { headers: { cookie } }), 200);
  });

  test('is the only place where a token counts', async () => {
    const { cookie = '' } = await signIn(app, 'ada');
    const token = cookie.replace('id=', '');
    expect(await me({ authorization: `Bearer ${token}` })).toBe(401);
    expectStatus(await app.send('GET', `/v1/me?id=${token}`), 401);
  });
});

describe('a login', () => {
  test('begins a new session and ends the one before', async () => {
    const first = await signIn(app, 'grace');
    const second = await logIn(app, 'grace', first);
    expect(second).not.toEqual(first);
    expect(await me(first)).toBe(401);
    expect(await me(second)).toBe(200);
  });

  test('does not take over a token that somebody else has chosen', async () => {
    const chosen = { cookie: `id=${'y'.repeat(43)}` };
    await signIn(app, 'joan');
    expect(await logIn(app, 'joan', chosen)).not.toEqual(chosen);
    expect(await me(chosen)).toBe(401);
  });
});

describe('a logout', () => {
  test('ends the session and clears the cookie', async () => {
    const headers = await signIn(app, 'edsger');
    const response = await app.send('POST', '/v1/auth/logout', { headers });
    expectStatus(response, 204);
    expect(response.headers.get('set-cookie')).toMatch(/^id=; Max-Age=0/);
    expect(await me(headers)).toBe(401);
  });

  test('everywhere ends all sessions of this person, and nobody else’s', async () => {
    const other = await signIn(app, 'alan');
    const first = await signIn(app, 'barbara');
    const second = await logIn(app, 'barbara');
    const response = await app.send('DELETE', '/v1/auth/sessions', { headers: first });
    expectStatus(response, 204);
    expect([await me(first), await me(second), await me(other)]).toEqual([401, 401, 200]);
    expect(await me(await logIn(app, 'barbara'))).toBe(200);
  });
});

describe('time', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Sets the clock forward. Timers go on as ever. */
  function wait(milliseconds: number) {
    const now = Date.now() + milliseconds;
    vi.useRealTimers();
    vi.useFakeTimers({ toFake: ['Date'], now });
  }

  test('ends a session that is not used', async () => {
    const headers = await signIn(app, 'donald');
    wait(29 * minute);
    expect(await me(headers)).toBe(200);
    wait(29 * minute);
    expect(await me(headers)).toBe(200);
    wait(31 * minute);
    expect(await me(headers)).toBe(401);
  });

  test('ends every session at last, however busy it is', async () => {
    const headers = await signIn(app, 'margaret');
    for (let used = 0; used < 4; used++) {
      wait(29 * minute);
      expect(await me(headers)).toBe(200);
    }
    wait(5 * minute);
    expect(await me(headers)).toBe(401);
  });
});
