import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashPassword } from '../src/auth/passwords.ts';
import { expectDone, expectStatus } from './expect-status.ts';
import { password, signIn } from './sign-in.ts';
import { startApp, type TestApp } from './start-app.ts';

/** Behind a proxy, which says where a request comes from. */
let app: TestApp;

beforeAll(async () => {
  app = await startApp({ TRUSTED_PROXIES: '1', LOGIN_ATTEMPTS: '2' });
});
afterAll(() => app?.close());

const register = (body: object) => app.send('POST', '/v1/auth/register', { body });
const logIn = (body: object, address = '192.0.2.1') =>
  app.send('POST', '/v1/auth/login', { body, headers: { 'x-forwarded-for': address } });

describe('registering', () => {
  test('answers 201 with the account, but without the password', async () => {
    const response = await register({ email: 'grace@example.org', password });
    expectStatus(response, 201);
    expect(Object.keys(response.json()).sort()).toEqual(['createdAt', 'email', 'id']);
  });

  test('takes an address once, however it is written', async () => {
    expectStatus(await register({ email: 'joan@example.org', password }), 201);
    expectStatus(await register({ email: ' Joan@Example.ORG ', password }), 409);
  });

  test.each([
    ['a short password', { email: 'a@example.org', password: 'too short' }],
    ['a long password', { email: 'a@example.org', password: 'x'.repeat(129) }],
    ['half of a character', { email: 'a@example.org', password: `${password} \ud83d` }],
    ['no address', { password }],
    ['a role', { email: 'a@example.org', password, role: 'admin' }],
  ])('refuses %s', async (_what, body) => {
    expectStatus(await register(body), 422);
  });
});

describe('logging in', () => {
  test('works from every keyboard: some send é as one character, others as two', async () => {
    const email = 'emilie@example.org';
    expectStatus(await register({ email, password: 'du Châtelet, née' }), 201);
    for (const form of ['NFC', 'NFD'] as const) {
      const response = await logIn({ email, password: 'du Châtelet, née'.normalize(form) });
      expectDone(response);
    }
  });

  test('does not tell whether the address or the password was wrong', async () => {
    expectStatus(await register({ email: 'edsger@example.org', password }), 201);
    const wrong = await logIn({ email: 'edsger@example.org', password: 'wrong' });
    const unknown = await logIn({ email: 'nobody@example.org', password: 'wrong' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.json().detail).toBe(unknown.json().detail);
  });

  test('is refused for a while after too many attempts, even with the right password', async () => {
    const email = 'barbara@example.org';
    expectStatus(await register({ email, password }), 201);
    for (let attempt = 1; attempt <= 2; attempt++) await logIn({ email, password: 'wrong' });
    const response = await logIn({ email, password });
    expectStatus(response, 429);
    expect(response.headers.has('retry-after')).toBe(true);
    // Whoever tries out passwords elsewhere locks nobody out.
    expectDone(await logIn({ email, password }, '192.0.2.2'));
  });

  test('with the right password counts as no attempt', async () => {
    const email = 'hedy@example.org';
    expectStatus(await register({ email, password }), 201);
    for (let attempt = 1; attempt <= 5; attempt++) {
      expectStatus(await logIn({ email, password: 'wrong' }, '192.0.2.3'), 401);
      expectDone(await logIn({ email, password }, '192.0.2.3'));
    }
  });

  test('is limited for an account, except where its owner has been before', async () => {
    const email = 'radia@example.org';
    expectStatus(await register({ email, password }), 201);
    expectDone(await logIn({ email, password }, '192.0.2.4'));
    const guess = (address: number) => logIn({ email, password: 'wrong' }, `198.51.100.${address}`);
    const guesses = await Promise.all(Array.from({ length: 40 }, (_, address) => guess(address)));
    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([401]));
    expectStatus(await guess(100), 429);
    expectStatus(await logIn({ email, password }, '198.51.100.200'), 429);
    expectDone(await logIn({ email, password }, '192.0.2.4'));
  });

  test('is limited for an address, whatever the account', async () => {
    const guess = (name: number, address: string) =>
      logIn({ email: `nobody-${name}@example.org`, password: 'wrong' }, address);
    await Promise.all(Array.from({ length: 20 }, (_, name) => guess(name, '203.0.113.1')));
    expectStatus(await guess(20, '203.0.113.1'), 429);
    expectStatus(await guess(20, '203.0.113.2'), 401);
  });
});

test('people can see who they are', async () => {
  const headers = await signIn(app, 'alan');
  const me = expectStatus(await app.send('GET', '/v1/me', { headers }), 200).json();
  expect(me.email).toBe('alan@example.org');
  expectStatus(await app.send('GET', '/v1/me'), 401);
});

test('passwords are kept as hashes that take long to try out', async () => {
  expect(await hashPassword(password)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});
