/** H4–H11: bodies that must not be taken. */
import assert from 'node:assert/strict';
import { expectNoInside, expectProblem, expectRefusal, expectStatus } from './expectations.ts';
import { RawConnection } from './raw-connection.ts';
import { add, owned, patch, post, type Resource } from './resource.ts';
import type { Caller, Statement, Subject } from './statement.ts';

/** Bytes that a body may have. */
const bodyLimit = 100 * 1024;

/** Far too deep for a program that goes down level by level, and still below the limit. */
const depth = 45_000;

export const bodyStatements = (resource: Resource): readonly Statement[] => [
  {
    id: 'H4',
    title: 'Malformed JSON is answered with 400, and nothing of the inside is shown.',
    async check(subject) {
      const { caller, path } = await owned(subject, resource);
      const { name } = resource.text;
      const broken = [`{"${name}":`, `{'${name}':'Emma'}`, `{"${name}":"Emma",}`];
      for (const body of [...broken, 'Emma', '\u0000']) {
        const answers = [
          await post(subject.instance, caller, resource, body),
          await patch(subject.instance, caller, path, body),
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
      const { caller, path } = await owned(subject, resource);
      const body = JSON.stringify(await resource.body(subject));
      for (const type of ['text/plain', 'text/plain; charset=utf-8']) {
        const headers = { ...caller.headers, 'content-type': type };
        const sending = { headers, body };
        expectProblem(await subject.instance.send('POST', resource.path, sending), 415);
        expectProblem(await subject.instance.send('PATCH', path, sending), 415);
      }
    },
  },
  {
    id: 'H6',
    title:
      'A body one byte over the limit is answered with 413, and the connection stays in order.',
    async check(subject) {
      const caller = await subject.caller();
      const bodyOf = (bytes: number) => longBody(resource, bytes);
      const largest = await post(subject.instance, caller, resource, bodyOf(bodyLimit));
      assert.notEqual(largest.status, 413, 'a body of exactly the limit is too large');
      expectProblem(await post(subject.instance, caller, resource, bodyOf(bodyLimit + 1)), 413);

      const connection = await RawConnection.open(subject.instance.url);
      connection.send(postBytes(subject, caller, resource, bodyOf(bodyLimit + 1)));
      const answer = expectStatus(await connection.answer(), 413);
      if (answer.headers.connection === 'close') {
        await connection.ended();
      } else {
        connection.send(
          postBytes(subject, caller, resource, JSON.stringify(await resource.body(subject))),
        );
        expectStatus(await connection.answer(), 201);
      }
      connection.close();
    },
  },
  {
    id: 'H7',
    title: 'An empty body of type JSON is answered with 400.',
    async check(subject) {
      const { caller, path } = await owned(subject, resource);
      expectProblem(await post(subject.instance, caller, resource, ''), 400);
      expectProblem(await patch(subject.instance, caller, path, ''), 400);
      const chunked = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
      const head = headOf(subject, resource, { ...caller.headers, ...chunked });
      expectProblem(await subject.instance.sendRaw(`${head}0\r\n\r\n`), 400);
      const bare = { ...caller.headers, 'content-type': 'application/json' };
      expectProblem(await subject.instance.sendRaw(headOf(subject, resource, bare)), 400);
    },
  },
  {
    id: 'H8',
    title: 'An unknown field is answered with 422 and a pointer to it.',
    async check(subject) {
      const { caller, path } = await owned(subject, resource);
      const body = { ...(await resource.body(subject)), colour: 'red' };
      assert.deepEqual(expectProblem(await post(subject.instance, caller, resource, body), 422), [
        '/colour',
      ]);
      assert.deepEqual(
        expectProblem(await patch(subject.instance, caller, path, { 'a/b~c': 1 }), 422),
        ['/a~1b~0c'],
      );
    },
  },
  {
    id: 'H9',
    title: 'Wrong types, too long and blank texts are answered with 422, all of them at once.',
    async check(subject) {
      const { caller, path } = await owned(subject, resource);
      const { wrong: body, required, text } = resource;
      const pointers = Object.keys(body).map((name) => `/${name}`);
      pointers.sort();
      const { instance } = subject;
      assert.deepEqual(expectProblem(await post(instance, caller, resource, body), 422), pointers);
      assert.deepEqual(expectProblem(await patch(instance, caller, path, body), 422), pointers);
      const missing = required.map((name) => `/${name}`);
      assert.deepEqual(expectProblem(await post(instance, caller, resource, {}), 422), missing);
      const bodyWith = async (value: unknown) => ({
        ...(await resource.body(subject)),
        [text.name]: value,
      });
      const blank = ['   ', '\u00a0'];
      for (const value of [...blank, 'x'.repeat(text.max + 1), 7, null, [], {}, true]) {
        const answer = await post(instance, caller, resource, await bodyWith(value));
        assert.deepEqual(expectProblem(answer, 422), [`/${text.name}`]);
      }
      await add(subject, caller, resource, { [text.name]: 'x'.repeat(text.max) });
      for (const wrong of [[], 'Emma', 7, null]) {
        expectProblem(await post(instance, caller, resource, JSON.stringify(wrong)), 400, 422);
      }
    },
  },
  {
    id: 'H10',
    title: 'Names that JavaScript keeps for itself are refused and have no effect.',
    async check(subject) {
      const { instance } = subject;
      const caller = await subject.caller();
      const { text, required } = resource;
      const inherited = JSON.stringify(await resource.whole(subject));
      const body = await resource.body(subject);
      const isAdmin = '"__proto__":{"isAdmin":true}';
      const nested = JSON.stringify({ ...body, [text.name]: '{}' });
      const bodies = [
        `{"__proto__":${inherited}}`,
        `{"constructor":{"prototype":${inherited}}}`,
        `${JSON.stringify(body).slice(0, -1)},${isAdmin}}`,
        nested.replace('"{}"', `{${isAdmin}}`),
      ];
      for (const body of bodies) expectRefusal(await post(instance, caller, resource, body), body);
      // Every object would inherit what got through, so that nothing would be missing here.
      const missing = expectProblem(await post(instance, caller, resource, {}), 422);
      assert.deepEqual(
        missing,
        required.map((name) => `/${name}`),
      );
      const alive = (await instance.send('GET', '/livez')).text;
      assert.doesNotMatch(alive, /isAdmin/);
      assert.ok(!alive.includes(String(body[text.name])));
    },
  },
  {
    id: 'H11',
    title: 'A list nested 45,000 deep is the caller’s fault, not an error of the server.',
    async check(subject) {
      const { caller, path } = await owned(subject, resource);
      const nested = '['.repeat(depth) + ']'.repeat(depth);
      for (const body of [nested, `{"${resource.text.name}":${nested}}`]) {
        assert.ok(body.length < bodyLimit);
        expectRefusal(await post(subject.instance, caller, resource, body), 'nested lists');
        expectRefusal(await patch(subject.instance, caller, path, body), 'nested lists');
      }
      expectStatus(await subject.instance.send('GET', '/livez'), 200);
    },
  },
];

/** A JSON text of this many bytes. */
function longBody({ text }: Resource, bytes: number): string {
  const bodyOf = (value: string) => JSON.stringify({ [text.name]: value });
  return bodyOf('x'.repeat(bytes - bodyOf('').length));
}

function postBytes(subject: Subject, { headers }: Caller, resource: Resource, body: string) {
  const own = { 'content-type': 'application/json', 'content-length': String(body.length) };
  return headOf(subject, resource, { ...headers, ...own }) + body;
}

/** The lines before a body. */
function headOf({ instance }: Subject, { path }: Resource, headers: Record<string, string>) {
  const all = { host: new URL(instance.url).host, ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}
