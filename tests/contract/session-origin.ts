/** C10, C11, C16: requests that a page of somebody else makes a browser send. */

import assert from 'node:assert/strict';
import { novel, ownedBook } from './books.ts';
import { expectProblem, expectStatus } from './expectations.ts';
import { expectUnchanged } from './resource.ts';
import { logIn, me } from './session-parts.ts';
import type { Statement } from './statement.ts';

type Headers = Record<string, string>;

/** They need nothing but HTTP: students are graded by them too. */
export const originFromOutside: readonly Statement[] = [
  {
    id: 'C10',
    title: 'What a page of another site makes a browser send changes nothing: 403.',
    async check(subject) {
      const { instance } = subject;
      const { caller, ...added } = await ownedBook(subject);
      const post = (origin: Headers) =>
        instance.send('POST', '/v1/books', {
          headers: { ...caller.headers, ...origin },
          body: novel,
        });
      const own = instance.url;
      for (const origin of foreign) {
        const answer = await post(origin);
        assert.equal(answer.status, 403, `${answer.status} for ${JSON.stringify(origin)}`);
        expectProblem(answer, 403);
        const headers = { ...caller.headers, ...origin };
        for (const [method, path] of unsafe(added.path)) {
          expectProblem(await instance.send(method, path, { headers, body: { title: 'X' } }), 403);
        }
        // Looking is allowed; that the page cannot read the answer is up to CORS.
        expectStatus(await instance.send('GET', '/v1/me', { headers }), 200);
      }
      await expectUnchanged(instance, added);
      const ours: Headers[] = [
        { 'sec-fetch-site': 'same-origin', origin: own },
        { 'sec-fetch-site': 'none' },
        { origin: own },
        { 'user-agent': 'curl/8.0' },
        {},
      ];
      for (const origin of ours) {
        const answer = await post(origin);
        assert.equal(answer.status, 201, `${answer.status} for ${JSON.stringify(origin)}`);
      }
    },
  },
  {
    id: 'C11',
    title: 'An HTML form can log nobody in: 415.',
    async check(subject) {
      const { instance } = subject;
      const { credentials } = await subject.signIn();
      assert.ok(credentials);
      const types = [
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'text/plain',
      ];
      const form = new URLSearchParams({ ...credentials }).toString();
      for (const type of types) {
        for (const body of [form, JSON.stringify(credentials)]) {
          const headers = { 'content-type': type };
          const answer = await instance.send('POST', '/v1/auth/login', { headers, body });
          expectProblem(answer, 415);
          assert.equal(answer.headers['set-cookie'], undefined);
        }
      }
      expectStatus(await logIn(instance, credentials), 204);
      expectProblem(await me(instance), 401);
    },
  },
];

export const originFromInside: readonly Statement[] = [
  {
    id: 'C16',
    inPairs: true,
    title: 'Requests of other sites that are refused are counted all the same: at last 429.',
    async check(subject) {
      await subject.cache?.clear();
      const strict = await subject.start({ RATE_LIMIT: '1' });
      const headers = { 'sec-fetch-site': 'cross-site' };
      for (let times = 0; times < 10; times++) {
        expectProblem(await strict.send('POST', '/v1/books', { headers, body: novel }), 403);
      }
      expectProblem(await strict.send('POST', '/v1/books', { headers, body: novel }), 429);
    },
  },
];

const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36';

/** What a browser says about a page of another site. */
const foreign: readonly Headers[] = [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'https://evil.example', 'user-agent': chrome },
  { 'user-agent': chrome },
];

/** Every other request that changes something. */
const unsafe = (path: string) =>
  [
    ['PATCH', path],
    ['DELETE', path],
    ['POST', '/v1/auth/login'],
    ['POST', '/v1/auth/logout'],
    ['DELETE', '/v1/auth/sessions'],
  ] as const;
