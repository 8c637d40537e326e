/** What a backend must not take. */
import assert from 'node:assert/strict';
import { expectProblem, expectStatus } from './api.ts';
import { addBook } from './books.ts';
import type { Check } from './check.ts';

const novel = { title: 'Emma', author: 'Jane Austen', year: 1815 };

type Unreadable = readonly [what: string, status: number, body: string, type: string];

/** Bodies that cannot be read at all, by status. */
const unreadable: readonly Unreadable[] = [
  ['H4 malformed JSON', 400, '{"title":', 'application/json'],
  ['H7 an empty body', 400, '', 'application/json'],
  ['H5 plain text', 415, 'Emma', 'text/plain'],
  ['H5 a form', 415, 'title=Emma', 'application/x-www-form-urlencoded'],
  ['H6 more than 100 KiB', 413, `"${'x'.repeat(100 * 1024)}"`, 'application/json'],
];

type NoBook = readonly [what: string, body: object, pointers: readonly string[]];

/** Bodies that can be read but are no books, with the pointers that must be named. */
const noBooks: readonly NoBook[] = [
  ['H8 an unknown field', { ...novel, colour: 'red' }, ['/colour']],
  ['H9 blank, too long and wrong at once', badBook(), ['/author', '/title', '/year']],
  ['H20 what only the server sets', readOnlyFields(), ['/createdAt', '/createdBy', '/id']],
  ['S11 the version and a role', { ...novel, version: 9, role: 'admin' }, ['/role', '/version']],
  ['H22 an operator in place of text', { ...novel, title: { $gt: '' } }, ['/title']],
];

const badQueries = [
  'limit=0',
  'limit=101',
  'limit=abc',
  'limit=1&limit=2',
  'colour=red',
  'sort=isbn',
  'cursor=abc',
  'author[$ne]=x',
];

export const refusalChecks: readonly Check[] = [
  ...unreadable.map(refusesUnreadable),
  ...noBooks.map(refusesNoBook),
  {
    name: 'H10 names that JavaScript keeps for itself change nothing',
    run: async ({ api, owner }) => {
      for (const body of ['{"__proto__":{"admin":true}}', '{"constructor":{"prototype":{}}}']) {
        const answer = await api.send('POST', '/v1/books', { headers: owner, body });
        assert.ok(answer.status === 400 || answer.status === 422, `${answer.status} for ${body}`);
      }
      assert.ok(!(await api.send('GET', '/livez')).text.includes('admin'));
    },
  },
  {
    name: 'H11 forty-five thousand nested lists are no error of ours',
    run: async ({ api, owner }) => {
      const body = `${'['.repeat(45_000)}${']'.repeat(45_000)}`;
      const { status } = await api.send('POST', '/v1/books', { headers: owner, body });
      assert.ok(status >= 400 && status < 500, `status ${status}`);
    },
  },
  {
    name: 'H12 H14 H15 a query that nobody defined is refused with 400',
    run: async ({ api }) => {
      for (const query of badQueries) {
        expectProblem(await api.send('GET', `/v1/books?${query}`), 400);
      }
    },
  },
  {
    name: 'H14 a cursor that was tampered with is refused',
    run: async (subject) => {
      await addBook(subject);
      await addBook(subject);
      const { page } = (await subject.api.send('GET', '/v1/books?limit=1')).json();
      const tampered = `${page.nextCursor.slice(0, -3)}%00`;
      expectProblem(await subject.api.send('GET', `/v1/books?limit=1&cursor=${tampered}`), 400);
    },
  },
  {
    name: 'H20 a change cannot set what only the server sets',
    run: async (subject) => {
      const { path, etag } = await addBook(subject);
      const headers = { ...subject.owner, 'if-match': etag };
      const body = { id: 'mine', createdBy: 'me' };
      const answer = await subject.api.send('PATCH', path, { headers, body });
      assert.deepEqual(expectProblem(answer, 422), ['/createdBy', '/id']);
    },
  },
];

function refusesUnreadable([what, status, body, type]: Unreadable): Check {
  return {
    name: `${what} is refused with ${status}`,
    run: async ({ api, owner }) => {
      const headers = { ...owner, 'content-type': type };
      expectProblem(await api.send('POST', '/v1/books', { headers, body }), status);
      expectStatus(await api.send('GET', '/livez'), 200);
    },
  };
}

function refusesNoBook([what, body, pointers]: NoBook): Check {
  return {
    name: `${what}: refused with 422, all of it named`,
    run: async ({ api, owner }) => {
      const answer = await api.send('POST', '/v1/books', { headers: owner, body });
      assert.deepEqual(expectProblem(answer, 422), pointers);
    },
  };
}

function badBook(): object {
  return { title: ' ', author: 'x'.repeat(121), year: '1815' };
}

function readOnlyFields(): object {
  return { ...novel, id: 'mine', createdBy: 'me', createdAt: '2026-01-01T00:00:00.000Z' };
}
