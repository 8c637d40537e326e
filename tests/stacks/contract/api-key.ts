/** Keys for programs, with scopes. */
import assert from 'node:assert/strict';
import { expectProblem, expectStatus, type Headers } from './api.ts';
import { createFirstKey, withKey } from './callers.ts';
import type { Check, Subject } from './check.ts';

const novel = { title: 'Emma', author: 'Jane Austen', year: 1815 };

/** Makes a key through the API and returns what it answered. */
async function createKey(subject: Subject, headers: Headers, scopes: readonly string[]) {
  const body = { name: 'a program', scopes };
  const answer = await subject.api.send('POST', '/v1/api-keys', { headers, body });
  const created = expectStatus(answer, 201).json();
  subject.secrets.add(created.key);
  return created;
}

const admin = async (subject: Subject) => withKey(await createFirstKey(subject));

export const apiKeyChecks: readonly Check[] = [
  {
    name: 'K1 K12 no key, a wrong key and a key in another spelling are answered alike',
    run: async (subject) => {
      const key = await createFirstKey(subject);
      const [prefix] = /^lib_[^_]+_/.exec(key) ?? [''];
      const others = [key.toUpperCase(), `${key}x`, `${prefix}${'x'.repeat(43)}`, 'x', ''];
      for (const other of others) {
        const headers = withKey(other);
        expectProblem(await subject.api.send('GET', '/v1/api-keys', { headers }), 401);
      }
      expectProblem(await subject.api.send('GET', '/v1/api-keys'), 401);
    },
  },
  {
    name: 'K2 K3 a key is shown once, when it is made',
    run: async (subject) => {
      const headers = await admin(subject);
      const { key, id } = await createKey(subject, headers, ['books:write']);
      assert.match(key, /^lib_[\w-]+_[\w-]{43}$/);
      const list = expectStatus(await subject.api.send('GET', '/v1/api-keys', { headers }), 200);
      assert.ok(list.text.includes(id), 'the new key is not in the list');
      assert.ok(!list.text.includes(key.slice(-43)), 'the list shows the key');
    },
  },
  {
    name: 'K4 a key that was revoked does not work any more',
    run: async (subject) => {
      const headers = await admin(subject);
      const { key, id } = await createKey(subject, headers, ['books:write']);
      const add = () =>
        subject.api.send('POST', '/v1/books', { headers: withKey(key), body: novel });
      expectStatus(await add(), 201);
      const path = `/v1/api-keys/${id}`;
      expectStatus(await subject.api.send('DELETE', path, { headers }), 204);
      expectProblem(await add(), 401);
      const unknown = '/v1/api-keys/01890000-0000-7000-8000-000000000000';
      expectProblem(await subject.api.send('DELETE', unknown, { headers }), 404);
    },
  },
  {
    name: 'K6 K10 a key may do what its scopes name, and not more',
    run: async (subject) => {
      const { key } = await createKey(subject, await admin(subject), ['books:read']);
      const headers = withKey(key);
      const { api } = subject;
      expectStatus(await api.send('GET', '/v1/books', { headers }), 200);
      expectProblem(await api.send('POST', '/v1/books', { headers, body: novel }), 403);
      const body = { name: 'more', scopes: ['books:write'] };
      expectProblem(await api.send('POST', '/v1/api-keys', { headers, body }), 403);
    },
  },
  {
    name: 'K7 a key in the address counts for nothing',
    run: async (subject) => {
      const key = await createFirstKey(subject);
      const { status } = await subject.api.send('GET', `/v1/api-keys?api_key=${key}`);
      assert.ok(status === 401 || status === 400, `status ${status}`);
    },
  },
];
