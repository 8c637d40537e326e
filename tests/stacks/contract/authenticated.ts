/** What holds wherever callers prove who they are. */
import assert from 'node:assert/strict';
import { expectProblem, expectStatus } from './api.ts';
import { addBook } from './books.ts';
import { register } from './callers.ts';
import type { Check } from './check.ts';

export const authenticatedChecks: readonly Check[] = [
  {
    name: 'S9 a stranger may read but not write, and is not told what a body should look like',
    run: async (subject) => {
      const { path } = await addBook(subject);
      const { api } = subject;
      for (const known of ['/v1/books', path]) expectStatus(await api.send('GET', known), 200);
      const answer = await api.send('POST', '/v1/books', { body: {} });
      assert.deepEqual(expectProblem(answer, 401), []);
      assert.ok(answer.headers['www-authenticate'], '401 without WWW-Authenticate');
      expectProblem(await api.send('PATCH', path, { body: { title: 'Mine' } }), 401);
      expectProblem(await api.send('DELETE', path), 401);
    },
  },
  {
    name: 'S10 only the owner changes or deletes a book',
    run: async (subject) => {
      const { api, other } = subject;
      const { path, etag, book } = await addBook(subject);
      const headers = { ...other, 'if-match': etag };
      expectProblem(await api.send('PATCH', path, { headers, body: { title: 'Mine' } }), 403);
      expectProblem(await api.send('DELETE', path, { headers }), 403);
      assert.deepEqual((await api.send('GET', path)).json(), book);
    },
  },
];

export const credentialChecks: readonly Check[] = [
  {
    name: 'people see who they are',
    run: async ({ api, owner }) => {
      const me = expectStatus(await api.send('GET', '/v1/me', { headers: owner }), 200).json();
      assert.match(me.email, /@example\.org$/);
      expectProblem(await api.send('GET', '/v1/me'), 401);
    },
  },
  {
    name: 'P1 an address is taken once, however it is written',
    run: async (subject) => {
      const { email, password } = await register(subject);
      const body = { email: ` ${email.toUpperCase()} `, password };
      expectProblem(await subject.api.send('POST', '/v1/auth/register', { body }), 409);
    },
  },
  {
    name: 'P2 a password has 12 to 128 characters, of any kind',
    run: async ({ api, secrets }) => {
      const registering = (name: string, password: string) =>
        api.send('POST', '/v1/auth/register', {
          body: { email: `${name}@p2.example.org`, password },
        });
      for (const password of ['elf letters', 'x'.repeat(129)]) {
        assert.deepEqual(expectProblem(await registering('no', password), 422), ['/password']);
      }
      const password = 'Füße 🐘 пароль 密碼';
      secrets.add(password);
      expectStatus(await registering('yes', password), 201);
    },
  },
  {
    name: 'P3 a wrong password and an unknown address are answered alike',
    run: async (subject) => {
      const { email } = await register(subject);
      const logIn = async (address: string) => {
        const body = { email: address, password: 'not the right one' };
        const headers = { 'x-request-id': 'the-same-for-both' };
        const answer = await subject.api.send('POST', '/v1/auth/login', { body, headers });
        expectProblem(answer, 401);
        return answer.text;
      };
      assert.equal(await logIn(email), await logIn('nobody@example.org'));
    },
  },
  {
    name: 'P6 the sixth attempt within a minute has to wait, even with the right password',
    run: async (subject) => {
      const { email, password } = await register(subject);
      const logIn = (attempt: string) =>
        subject.api.send('POST', '/v1/auth/login', { body: { email, password: attempt } });
      for (let attempt = 1; attempt <= 5; attempt++) expectProblem(await logIn('wrong'), 401);
      const answer = await logIn(password);
      expectProblem(answer, 429);
      assert.ok(Number(answer.headers['retry-after']) > 0, '429 without Retry-After');
    },
  },
];
