/** The books of the library: create, read, list, change, delete. */
import assert from 'node:assert/strict';
import { type Answer, expectProblem, expectStatus } from './api.ts';
import type { Check, Subject } from './check.ts';

const novel = { title: 'Emma', author: 'Jane Austen', year: 1815 };
const unknownId = '01890000-0000-7000-8000-000000000000';

interface Added {
  readonly book: Record<string, unknown>;
  readonly path: string;
  readonly etag: string;
}

export async function addBook(subject: Subject, fields: object = {}): Promise<Added> {
  const body = { ...novel, ...fields };
  const answer = await subject.api.send('POST', '/v1/books', { headers: subject.owner, body });
  const { location, etag } = expectStatus(answer, 201).headers;
  assert.ok(location && etag, '201 without Location or ETag');
  return { book: answer.json(), path: location, etag };
}

const change = (subject: Subject, path: string, etag: string, body: object): Promise<Answer> =>
  subject.api.send('PATCH', path, { headers: { ...subject.owner, 'if-match': etag }, body });

const add = ({ api, owner }: Subject, body: unknown): Promise<Answer> =>
  api.send('POST', '/v1/books', { headers: owner, body });

export const bookChecks: readonly Check[] = [
  {
    name: 'H16 a new book is found at its address',
    run: async (subject) => {
      const { book, path, etag } = await addBook(subject, { title: '  Emma ' });
      const answer = expectStatus(await subject.api.send('GET', path), 200);
      assert.deepEqual(answer.json(), book);
      assert.equal(answer.headers.etag, etag);
      assert.equal(book.title, 'Emma');
      assert.ok(!('version' in book), 'the version is shown');
    },
  },
  {
    name: 'H17 an ISBN is taken once, also by twenty callers at the same time',
    run: async (subject) => {
      const isbn = '9780141439587';
      const adding = Array.from({ length: 20 }, () => add(subject, { ...novel, isbn }));
      const statuses = (await Promise.all(adding)).map(({ status }) => status).sort();
      assert.deepEqual(statuses, [201, ...Array.from({ length: 19 }, () => 409)]);
      expectProblem(await add(subject, { ...novel, isbn: '978-0-14-143958-7' }), 409);
    },
  },
  {
    name: 'H18 a copy that is current is not sent again',
    run: async (subject) => {
      const { path, etag } = await addBook(subject);
      const conditional = { 'if-none-match': etag };
      const answer = await subject.api.send('GET', path, { headers: conditional });
      assert.equal(expectStatus(answer, 304).text, '');
    },
  },
  {
    name: 'H19 of two who read the same version only one can change it',
    run: async (subject) => {
      const { path, etag } = await addBook(subject);
      const changing = ['One', 'Two'].map((title) => change(subject, path, etag, { title }));
      const statuses = (await Promise.all(changing)).map(({ status }) => status).sort();
      assert.deepEqual(statuses, [200, 412]);
      const { headers, text } = await subject.api.send('GET', path);
      expectProblem(await change(subject, path, etag, { title: 'Three' }), 412);
      assert.equal((await subject.api.send('GET', path)).text, text);
      assert.notEqual(headers.etag, etag);
    },
  },
  {
    name: 'R12 a change is seen by the next read',
    run: async (subject) => {
      const { path, etag, book } = await addBook(subject);
      await subject.api.send('GET', path);
      const changed = await change(subject, path, etag, { title: 'Persuasion' });
      expectStatus(changed, 200);
      const answer = await subject.api.send('GET', path);
      assert.deepEqual(answer.json(), changed.json());
      assert.equal(answer.json().title, 'Persuasion');
      assert.equal(answer.json().createdAt, book.createdAt);
      assert.equal(answer.headers.etag, changed.headers.etag);
    },
  },
  {
    name: 'H21 a deleted book is gone',
    run: async (subject) => {
      const { api, owner } = subject;
      const { path } = await addBook(subject);
      const deleted = await api.send('DELETE', path, { headers: owner });
      assert.equal(expectStatus(deleted, 204).text, '');
      expectProblem(await api.send('GET', path), 404);
      expectProblem(await api.send('DELETE', path, { headers: owner }), 404);
    },
  },
  {
    name: 'an id that names no book is answered with 404, whatever it looks like',
    run: async ({ api }) => {
      for (const id of [unknownId, 'not-a-uuid', '%00', "'--"]) {
        expectProblem(await api.send('GET', `/v1/books/${id}`), 404);
      }
    },
  },
  {
    name: 'H13 following the pages visits every book once',
    run: async (subject) => {
      const author = 'Ursula K. Le Guin';
      for (let year = 1968; year < 1973; year++) await addBook(subject, { author, year });
      const years: number[] = [];
      let path: string | null = `/v1/books?author=${encodeURIComponent(author)}&sort=year&limit=2`;
      while (path) {
        const { data, page } = expectStatus(await subject.api.send('GET', path), 200).json();
        years.push(...data.map((book: { year: number }) => book.year));
        path = page.nextCursor && `${path.split('&cursor')[0]}&cursor=${page.nextCursor}`;
      }
      assert.deepEqual(years, [1968, 1969, 1970, 1971, 1972]);
    },
  },
];
