/** H4–H11: bodies that must not be taken. */
import assert from 'node:assert/strict';
import { newIsbn, novel, ownedBook, patchBook, postBook } from './books.ts';
import { expectNoInside, expectProblem, expectRefusal, expectStatus } from './expectations.ts';
import { RawConnection } from './raw-connection.ts';
import type { Caller, Statement, Subject } from './statement.ts';

/** Bytes that a body may have. */
const bodyLimit = 100 * 1024;

/** Far too deep for a program that goes down level by level, and still below the limit. */
const depth = 45_000;

export const bodyStatements: readonly Statement[] = [
  {
    id: 'H4',
    title: 'Malformed JSON is answered with 400, and nothing of the inside is shown.',
    async check(subject) {
      const { caller, path } = await ownedBook(subject);
      for (const body of ['{"title":', "{'title':'Emma'}", '{"title":"Emma",}', 'Emma', '\u0000']) {
        const answers = [
          await postBook(subject.instance, caller, body),
          await patchBook(subject.instance, caller, path, body),
        ];
        for (const answer of answers) {
          expectProblem(answer, 400);
          expectNoInside(answer);
        }
      }
    },
  },
  {
    id: 'H5',
    title: 'A body of type text/plain is answered with 415.',
    async check(subject) {
      const { caller, path } = await ownedBook(subject);
      for (const type of ['text/plain', 'text/plain; charset=utf-8']) {
        const headers = { ...caller.headers, 'content-type': type };
        const sending = { headers, body: JSON.stringify(novel) };
        expectProblem(await subject.instance.send('POST', '/v1/books', sending), 415);
        expectProblem(await subject.instance.send('PATCH', path, sending), 415);
      }
    },
  },
  {
    id: 'H6',
    title:
      'A body one byte over the limit is answered with 413, and the connection stays in order.',
    async check(subject) {
      const caller = await subject.signIn();
      const largest = await postBook(subject.instance, caller, bodyOf(bodyLimit));
      assert.notEqual(largest.status, 413, 'a body of exactly the limit is too large');
      expectProblem(await postBook(subject.instance, caller, bodyOf(bodyLimit + 1)), 413);

      const connection = await RawConnection.open(subject.instance.url);
      connection.send(postBytes(subject, caller, bodyOf(bodyLimit + 1)));
      const answer = expectStatus(await connection.answer(), 413);
      if (answer.headers.connection === 'close') {
        await connection.ended();
      } else {
        connection.send(postBytes(subject, caller, JSON.stringify(novel)));
        expectStatus(await connection.answer(), 201);
      }
      connection.close();
    },
  },
  {
    id: 'H7',
    title: 'An empty body of type JSON is answered with 400.',
    async check(subject) {
      const { caller, path } = await ownedBook(subject);
      expectProblem(await postBook(subject.instance, caller, ''), 400);
      expectProblem(await patchBook(subject.instance, caller, path, ''), 400);
      const chunked = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
      const head = headOf(subject, { ...caller.headers, ...chunked });
      expectProblem(await subject.instance.sendRaw(`${head}0\r\n\r\n`), 400);
    },
  },
  {
    id: 'H8',
    title: 'An unknown field is answered with 422 and a pointer to it.',
    async check(subject) {
      const { caller, path } = await ownedBook(subject);
      const body = { ...novel, colour: 'red' };
      assert.deepEqual(expectProblem(await postBook(subject.instance, caller, body), 422), [
        '/colour',
      ]);
      assert.deepEqual(
        expectProblem(await patchBook(subject.instance, caller, path, { 'a/b~c': 1 }), 422),
        ['/a~1b~0c'],
      );
    },
  },
  {
    id: 'H9',
    title: 'Wrong types, too long and blank texts are answered with 422, all of them at once.',
    async check(subject) {
      const { caller, path } = await ownedBook(subject);
      const body = { title: ' \t ', author: 'x'.repeat(121), isbn: '12-34', year: '1815' };
      const pointers = ['/author', '/isbn', '/title', '/year'];
      const { instance } = subject;
      assert.deepEqual(expectProblem(await postBook(instance, caller, body), 422), pointers);
      assert.deepEqual(expectProblem(await patchBook(instance, caller, path, body), 422), pointers);
      const missing = ['/author', '/title', '/year'];
      assert.deepEqual(expectProblem(await postBook(instance, caller, {}), 422), missing);
      for (const title of ['   ', '\u00a0', 'x'.repeat(201), 7, null, [], {}, true]) {
        const answer = await postBook(instance, caller, { ...novel, title });
        assert.deepEqual(expectProblem(answer, 422), ['/title']);
      }
      expectStatus(await postBook(instance, caller, { ...novel, title: 'x'.repeat(200) }), 201);
      for (const wrong of [[], 'Emma', 7, null]) {
        expectProblem(await postBook(instance, caller, JSON.stringify(wrong)), 400, 422);
      }
    },
  },
  {
    id: 'H10',
    title: 'Names that JavaScript keeps for itself are refused and have no effect.',
    async check(subject) {
      const { instance } = subject;
      const caller = await subject.signIn();
      const inherited = JSON.stringify({ ...novel, isbn: newIsbn() });
      const bodies = [
        `{"__proto__":${inherited}}`,
        `{"constructor":{"prototype":${inherited}}}`,
        `{"title":"Emma","author":"Jane Austen","year":1815,"__proto__":{"isAdmin":true}}`,
        `{"title":{"__proto__":{"isAdmin":true}},"author":"Jane Austen","year":1815}`,
      ];
      for (const body of bodies) expectRefusal(await postBook(instance, caller, body), body);
      // Every object would inherit what got through, so that nothing would be missing here.
      const missing = expectProblem(await postBook(instance, caller, {}), 422);
      assert.deepEqual(missing, ['/author', '/title', '/year']);
      assert.doesNotMatch((await instance.send('GET', '/livez')).text, /isAdmin|Emma/);
    },
  },
  {
    id: 'H11',
    title: 'A list nested 45,000 deep is the caller’s fault, not an error of the server.',
    async check(subject) {
      const { caller, path } = await ownedBook(subject);
      const nested = '['.repeat(depth) + ']'.repeat(depth);
      for (const body of [nested, `{"title":${nested}}`]) {
        assert.ok(body.length < bodyLimit);
        expectRefusal(await postBook(subject.instance, caller, body), 'nested lists');
        expectRefusal(await patchBook(subject.instance, caller, path, body), 'nested lists');
      }
      expectStatus(await subject.instance.send('GET', '/livez'), 200);
    },
  },
];

/** A JSON text of this many bytes. */
function bodyOf(bytes: number): string {
  return `{"title":"${'x'.repeat(bytes - 12)}"}`;
}

function postBytes(subject: Subject, { headers }: Caller, body: string): string {
  const own = { 'content-type': 'application/json', 'content-length': String(body.length) };
  return headOf(subject, { ...headers, ...own }) + body;
}

/** The lines before a body. */
function headOf({ instance }: Subject, headers: Record<string, string>): string {
  const all = { host: new URL(instance.url).host, ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST /v1/books HTTP/1.1\r\n${lines.join('')}\r\n`;
}
