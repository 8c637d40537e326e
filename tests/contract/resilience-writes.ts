/** R5, R6: whatever happens in the middle of a write, nothing is half done and nobody gets a 500. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { addBook, newAuthor, newIsbn, novel, postBook } from './books.ts';
import type { Database, Row } from './database.ts';
import { expectStatus, statusesOf } from './expectations.ts';
import type { Instance } from './instance.ts';
import { Load, type LoadRequest, type Sample } from './resilience-load.ts';
import { patch } from './resource.ts';
import { logInForTokens, newEmail, password, register } from './sign-in.ts';
import type { Caller, Statement, Subject } from './statement.ts';

export const writeStatements: readonly Statement[] = [
  {
    id: 'R5',
    title: 'A process that is killed in the middle of writes leaves whole rows only.',
    async check(subject) {
      const database = await subject.newDatabase();
      const environment = { DATABASE_URL: database.url };
      const instance = await subject.start(environment);
      const caller = await subject.signIn(instance);
      const load = new Load({
        url: instance.url,
        clients: 20,
        request: (count) => writeOf(subject, caller, count),
      });
      await sleep(1_500);
      instance.signal('SIGKILL');
      await instance.exited;
      const samples = await load.stop();
      await expectWholeRows(database, samples);
      // The next process goes on where that one was torn away.
      const next = await subject.start(environment);
      expectStatus(await next.send('GET', '/readyz'), 200);
      expectStatus(await postBook(next, await subject.signIn(next), novel), 201);
    },
  },
  {
    id: 'R6',
    title:
      'What unique keys, references and other writers refuse is 409, 401 or tried again, never 500.',
    async check(subject) {
      const { instance } = subject;
      const caller = await subject.signIn();
      await expectOneOfMany(instance, caller);
      await expectAllChanges(instance, caller);
      if (subject.stack.auth === 'jwt') await expectNoOrphan(subject);
    },
  },
];

/** Books, and accounts where there are any. */
function writeOf({ stack }: Subject, { headers }: Caller, count: number): LoadRequest {
  const hasAccounts = stack.auth === 'jwt' || stack.auth === 'session';
  if (hasAccounts && count % 3 === 0) {
    const body = { email: newEmail(), password };
    return { method: 'POST', path: '/v1/auth/register', body };
  }
  const body = { ...novel, title: `Book ${count}`, isbn: newIsbn() };
  return { method: 'POST', path: '/v1/books', headers, body };
}

async function expectWholeRows(database: Database, samples: readonly Sample[]): Promise<void> {
  const books = await database.rows('books');
  const titles = new Set(books.map(({ title }) => title));
  const acknowledged = samples.filter(
    ({ what, status }) => what.endsWith('books') && status === 201,
  );
  assert.ok(acknowledged.length > 0, 'nothing was written before the end');
  const lost = acknowledged.filter(({ answer }) => !titles.has(answer?.json().title));
  assert.equal(lost.length, 0, `${lost.length} acknowledged books are not there`);
  for (const [table, rows] of await database.tables()) {
    for (const row of rows) expectWhole(table, row, rows);
  }
}

/** What one row of a table has, they all have: nobody left anything out in these writes. */
function expectWhole(table: string, row: Row, [first]: readonly Row[]): void {
  const filled = (of: Row = {}) =>
    Object.keys(of).filter((column) => of[column] !== null && of[column] !== undefined);
  assert.deepEqual(filled(row).sort(), filled(first).sort(), `half a row in ${table}`);
}

/** H17 counts them too; here it is also about how the others are refused while the first is at work. */
async function expectOneOfMany(instance: Instance, caller: Caller): Promise<void> {
  const body = { ...novel, isbn: newIsbn() };
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => postBook(instance, caller, body)),
  );
  assert.deepEqual(statusesOf(answers), [201, ...Array(29).fill(409)]);
}

/** Many change one row, without a condition: each of them must get through. */
async function expectAllChanges(instance: Instance, caller: Caller): Promise<void> {
  const { path } = await addBook(instance, caller, { author: newAuthor() });
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, at) => patch(instance, caller, path, { title: `Title ${at}` })),
  );
  const refused = answers.filter(({ status }) => status !== 200 && status !== 409);
  assert.deepEqual(statusesOf(refused), [], refused[0]?.text);
}

/** A login whose account goes away at the same moment: the reference that it would break is no 500. */
async function expectNoOrphan({ instance, database }: Subject): Promise<void> {
  const credentials = await register(instance);
  const tokens = await logInForTokens(instance, credentials);
  const [answers] = await Promise.all([
    Promise.all(
      Array.from({ length: 10 }, () =>
        instance.send('POST', '/v1/auth/login', { body: credentials }),
      ),
    ),
    sleep(30).then(() => database.remove('users', 'email', credentials.email)),
  ]);
  for (const answer of answers) expectStatus(answer, 200, 401, 409);
  const { refreshToken } = tokens;
  expectStatus(await instance.send('POST', '/v1/auth/refresh', { body: { refreshToken } }), 401);
}
