/** H16–H23: reading and changing one book. */
import assert from 'node:assert/strict';
import {
  addBook,
  expectUnchanged,
  newAuthor,
  newIsbn,
  novel,
  ownedBook,
  patchBook,
  postBook,
  unknownPath,
} from './books.ts';
import { expectProblem, expectStatus, statusesOf } from './expectations.ts';
import { hostileStatement } from './http-hostile.ts';
import type { Instance } from './instance.ts';
import type { Caller, Statement } from './statement.ts';

/** `2026-01-31T12:00:00.000Z` */
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

const readOnlyFields = {
  id: '01890000-0000-7000-8000-000000000000',
  createdBy: 'somebody',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  version: 7,
};

export const resourceStatements: readonly Statement[] = [
  {
    id: 'H16',
    title: 'POST returns the Location at which GET finds the same representation.',
    async check(subject) {
      const { instance } = subject;
      const fields = { title: '  Emma ', isbn: newIsbn() };
      const added = await addBook(instance, await subject.signIn(), fields);
      await expectUnchanged(instance, added);
      assert.equal(added.path, `/v1/books/${added.book.id}`);
      assert.equal(added.book.title, 'Emma');
      assert.equal(added.book.isbn, fields.isbn);
      assert.match(added.etag, /^"\d+"$/);
      const { data } = (await instance.send('GET', '/v1/books?limit=1')).json();
      assert.deepEqual(data, [added.book]);
    },
  },
  {
    id: 'H17',
    title:
      'An ISBN is taken once: a duplicate gets 409, of 20 at the same time exactly one gets 201.',
    async check(subject) {
      const { instance } = subject;
      const caller = await subject.signIn();
      const isbn = newIsbn();
      const adding = Array.from({ length: 20 }, () =>
        postBook(instance, caller, { ...novel, isbn }),
      );
      const expected = [201, ...Array.from({ length: 19 }, () => 409)];
      assert.deepEqual(statusesOf(await Promise.all(adding)), expected);
      const hyphens = `${isbn.slice(0, 3)}-${isbn.slice(3)}`;
      for (const written of [isbn, hyphens]) {
        expectProblem(await postBook(instance, caller, { ...novel, isbn: written }), 409);
      }
      const other = await addBook(instance, caller, { isbn: newIsbn() });
      expectProblem(await patchBook(instance, caller, other.path, { isbn }), 409);
      await expectUnchanged(instance, other);
    },
  },
  {
    id: 'H18',
    title: 'GET with the current ETag in If-None-Match is answered with 304 and no body.',
    async check(subject) {
      const { instance } = subject;
      const { caller, path, etag } = await ownedBook(subject);
      // A browser that has a copy sends no Cache-Control: no-cache, unlike fetch of Node.js.
      const ask = (at: string, copy: string) =>
        instance.send('GET', at, {
          headers: { 'if-none-match': copy, 'cache-control': 'max-age=0' },
        });
      const list = '/v1/books?limit=2';
      const listEtag = String((await instance.send('GET', list)).headers.etag);
      for (const [at, current] of [
        [path, etag],
        [list, listEtag],
      ] as const) {
        for (const copy of [current, `W/${current}`, `"other", ${current}`]) {
          const answer = expectStatus(await ask(at, copy), 304);
          assert.equal(answer.text, '');
          assert.equal(answer.headers.etag, current);
        }
        expectStatus(await ask(at, '"other"'), 200);
      }
      expectStatus(await patchBook(instance, caller, path, { title: 'Persuasion' }), 200);
      assert.equal(expectStatus(await ask(path, etag), 200).json().title, 'Persuasion');
      expectStatus(await ask(list, listEtag), 200);
    },
  },
  {
    id: 'H19',
    title:
      'A stale If-Match gets 412 and changes nothing; of two at the same time one gets through.',
    async check(subject) {
      const { instance } = subject;
      const { caller, ...added } = await ownedBook(subject);
      const stale = added.etag;
      const changed = await patchBook(instance, caller, added.path, { title: 'Persuasion' }, stale);
      const current = { ...added, book: changed.json(), etag: String(changed.headers.etag) };
      assert.notEqual(current.etag, stale, 'the ETag did not change with the book');
      expectProblem(await patchBook(instance, caller, added.path, { title: 'Three' }, stale), 412);
      const headers = { ...caller.headers, 'if-match': stale };
      expectProblem(await instance.send('DELETE', added.path, { headers }), 412);
      await expectUnchanged(instance, current);
      const racers = [instance, await subject.peer()];
      for (let round = 0; round < 10; round++) await expectOneWinner(racers, caller);
    },
  },
  {
    id: 'H20',
    title: 'Fields that only the server sets are refused with 422.',
    async check(subject) {
      const { instance } = subject;
      const { caller, ...added } = await ownedBook(subject);
      for (const [name, value] of Object.entries(readOnlyFields)) {
        const field = { [name]: value };
        const posted = await postBook(instance, caller, { ...novel, ...field });
        assert.deepEqual(expectProblem(posted, 422), [`/${name}`]);
        const patched = await patchBook(instance, caller, added.path, field);
        assert.deepEqual(expectProblem(patched, 422), [`/${name}`]);
      }
      await expectUnchanged(instance, added);
    },
  },
  {
    id: 'H21',
    title: 'DELETE is answered with 204 and nothing, after that GET and DELETE with 404.',
    async check(subject) {
      const { instance } = subject;
      const { caller, path, book } = await ownedBook(subject);
      expectStatus(await instance.send('GET', path), 200);
      const { headers } = caller;
      const deleted = expectStatus(await instance.send('DELETE', path, { headers }), 204);
      assert.equal(deleted.text, '');
      expectProblem(await instance.send('GET', path), 404);
      expectProblem(await instance.send('DELETE', path, { headers }), 404);
      expectProblem(await patchBook(instance, caller, path, { title: 'Emma' }), 404);
      expectProblem(await instance.send('DELETE', unknownPath, { headers }), 404);
      const rows = await subject.database.rows('books');
      assert.ok(
        !rows.some((row) => Object.values(row).map(String).includes(book.id)),
        'still stored',
      );
    },
  },
  hostileStatement,
  {
    id: 'H23',
    title: 'Dates are ISO 8601 in UTC.',
    async check(subject) {
      const { instance } = subject;
      const caller = await subject.signIn();
      const author = newAuthor();
      const since = Date.now();
      const { path } = await addBook(instance, caller, { author });
      const changed = await patchBook(instance, caller, path, { title: 'Persuasion' });
      const list = await instance.send('GET', `/v1/books?${new URLSearchParams({ author })}`);
      const read = await instance.send('GET', path);
      for (const book of [changed.json(), read.json(), list.json().data[0]]) {
        for (const time of [book.createdAt, book.updatedAt]) {
          assert.match(time, isoTime);
          const age = Date.parse(time) - since;
          assert.ok(Math.abs(age) < 60_000, `${time} is not the present`);
        }
        assert.ok(book.updatedAt >= book.createdAt);
      }
    },
  },
];

/** H19: a change through each instance, at the same time and of the same version. */
async function expectOneWinner(instances: readonly Instance[], caller: Caller): Promise<void> {
  const [first] = instances;
  assert.ok(first);
  const { path, etag, book } = await addBook(first, caller);
  const changing = instances.map((instance, at) =>
    patchBook(instance, caller, path, { title: `Title ${at}` }, etag),
  );
  const answers = await Promise.all(changing);
  assert.deepEqual(statusesOf(answers), [200, 412]);
  const winner = answers.findIndex(({ status }) => status === 200);
  assert.equal(answers[winner]?.json().title, `Title ${winner}`);
  const { text } = await (instances[winner] ?? first).send('GET', path);
  assert.deepEqual(JSON.parse(text), answers[winner]?.json());
  assert.notEqual(JSON.parse(text).title, book.title);
}
