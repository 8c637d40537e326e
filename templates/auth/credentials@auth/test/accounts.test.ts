import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectStatus } from './expect-status.ts';
import { password, signIn } from './sign-in.ts';
import { startApp, type TestApp } from './start-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.close());

const register = (body: object) => app.send('POST', '/v1/auth/register', { body });
const logIn = (body: object) => app.send('POST', '/v1/auth/login', { body });

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
      const answer = await logIn({ email, password: 'du Châtelet, née'.normalize(form) });
      expect(answer.status, answer.text).toBeLessThan(300);
    }
  });

  test('does not tell whether the address or the password was wrong', async () => {
    expectStatus(await register({ email: 'edsger@example.org', password }), 201);
    const wrong = await logIn({ email: 'edsger@example.org', password: 'wrong' });
    const unknown = await logIn({ email: 'nobody@example.org', password: 'wrong' });
    for (const answer of [wrong, unknown]) {
      expectStatus(answer, 401);
      expect(answer.headers.get('www-authenticate')).toBeTruthy();
    }
    expect(wrong.json().detail).toBe(unknown.json().detail);
  });

  test('takes no other password, not even one that begins alike', async () => {
    const email = 'barbara@example.org';
    expectStatus(await register({ email, password }), 201);
    for (const other of [password.slice(0, -1), `${password} `, password.toUpperCase()]) {
      expectStatus(await logIn({ email, password: other }), 401);
    }
  });
});

test('people can see who they are, and strangers nobody', async () => {
  const headers = await signIn(app, 'alan');
  const me = expectStatus(await app.send('GET', '/v1/me', { headers }), 200).json();
  expect(me.email).toBe('alan@example.org');
  expect(Object.keys(me).sort()).toEqual(['createdAt', 'email', 'id']);
  expectStatus(await app.send('GET', '/v1/me'), 401);
});
