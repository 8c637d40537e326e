/** H29–H35: what is sent is taken as it stands, and what cannot be taken is refused in a few words. */
import assert from 'node:assert/strict';
import { expectProblem, expectStatus } from './expectations.ts';
import {
  add,
  expectUnchanged,
  type Fields,
  listOf,
  newText,
  owned,
  patch,
  post,
  type Resource,
} from './resource.ts';
import type { Statement } from './statement.ts';

export const exactStatements = (resource: Resource): readonly Statement[] => [
  {
    id: 'H29',
    title: 'PATCH {} changes nothing, not even the version; If-Match and the owner still count.',
    async check(subject) {
      const { instance, stack } = subject;
      const { caller, ...added } = await owned(subject, resource);
      for (const etag of [undefined, added.etag, '*']) {
        const answer = expectStatus(await patch(instance, caller, added.path, {}, etag), 200);
        assert.deepEqual(answer.json(), added.row);
        assert.equal(answer.headers.etag, added.etag);
      }
      await expectUnchanged(instance, added);
      expectProblem(await patch(instance, caller, added.path, {}, '"999"'), 412);
      if (stack.auth === 'none') return;
      const other = await subject.signIn();
      // API keys belong to one library; whoever has another key may still not change this.
      expectProblem(await patch(instance, other, added.path, {}), 403);
    },
  },
  {
    id: 'H30',
    title: 'If-Match is compared as text: "01" is not version 1.',
    async check(subject) {
      const { instance } = subject;
      const { caller, ...added } = await owned(subject, resource);
      const version = added.etag.slice(1, -1);
      const change = { [resource.text.name]: newText('Persuasion') };
      const almost = [`"0${version}"`, `"+${version}"`, `"${version}.0"`, `"${version}e0"`];
      for (const etag of [...almost, `W/${added.etag}`, version, '""', '"']) {
        expectProblem(await patch(instance, caller, added.path, change, etag), 412);
      }
      await expectUnchanged(instance, added);
    },
  },
  {
    id: 'H31',
    title: 'An id in capital letters is the same id: in an address, in a body and in a query.',
    async check(subject) {
      const { instance } = subject;
      const caller = await subject.caller();
      const body = await resource.whole(subject);
      const added = await add(subject, caller, resource, capitalIds(body));
      for (const name of idsIn(body)) {
        assert.equal(added.row[name], body[name]);
        const id = String(body[name]);
        const lists = [id, id.toUpperCase()].map((value) => listOf(resource, { [name]: value }));
        const [one, other] = await Promise.all(lists.map((list) => instance.send('GET', list)));
        assert.equal(one?.text, other?.text);
      }
      const loud = `${resource.path}/${added.row.id.toUpperCase()}`;
      await expectUnchanged(instance, { ...added, path: loud });
      const change = { [resource.text.name]: newText('Persuasion') };
      const changed = expectStatus(await patch(instance, caller, loud, change), 200);
      const current = { ...added, row: changed.json(), etag: String(changed.headers.etag) };
      await expectUnchanged(instance, current);
      const { headers } = caller;
      expectStatus(await instance.send('DELETE', loud, { headers }), 204);
      expectProblem(await instance.send('GET', added.path), 404);
    },
  },
  {
    id: 'H32',
    title: 'Signs with a meaning in SQL and in patterns are searched for as they stand.',
    async check(subject) {
      const { instance } = subject;
      const caller = await subject.caller();
      const group = await resource.group(subject);
      const { name } = resource.text;
      const texts = ['5%6', '5_6', '5\\6', '5*6', '5?6', '5.6', '5[6]', '5\\%6', 'plain 5x6'];
      for (const value of texts) await add(subject, caller, resource, { ...group, [name]: value });
      for (const q of [...texts, '%', '_', '\\', '*', '?', '\\%', '%6', '5_']) {
        const list = await instance.send('GET', listOf(resource, { ...group, q }));
        const found = expectStatus(list, 200)
          .json()
          .data.map((row: Fields) => row[name]);
        const right = texts.filter((value) => value.includes(q));
        assert.deepEqual(found.sort(), right.sort(), `searching for ${q}`);
      }
    },
  },
  {
    id: 'H33',
    title: 'Half of a character (a lone surrogate) is refused with 422 in every text.',
    async check(subject) {
      const { caller, ...added } = await owned(subject, resource);
      const body = await resource.whole(subject);
      const names = Object.keys(body).filter((name) => typeof body[name] === 'string');
      for (const name of names) {
        for (const half of ['\ud83d', 'a\udc00b', `${body[name]}\ud800`]) {
          const wrong = { ...body, [name]: half };
          const answers = [
            await post(subject.instance, caller, resource, wrong),
            await patch(subject.instance, caller, added.path, { [name]: half }),
          ];
          for (const answer of answers) {
            assert.deepEqual(expectProblem(answer, 422), [`/${name}`]);
          }
        }
      }
      await expectUnchanged(subject.instance, added);
    },
  },
  {
    id: 'H34',
    title: 'An answer about errors is short, however many there are and however long their names.',
    async check(subject) {
      const { instance } = subject;
      const caller = await subject.caller();
      const many = Array.from({ length: 5_000 }, (_, at) => [`unknown${at}`, 1]);
      const long = [['x'.repeat(95_000), 1]];
      for (const entries of [many, long]) {
        const answer = await post(instance, caller, resource, Object.fromEntries(entries));
        expectProblem(answer, 422);
        assert.ok(answer.json().errors.length <= 20, `${answer.json().errors.length} errors`);
        assert.ok(answer.text.length < 5_000, `${answer.text.length} characters`);
      }
    },
  },
  {
    id: 'H35',
    title:
      'A body that is no UTF-8 gets 400; another charset, or one that is compressed, gets 415.',
    async check(subject) {
      const { instance } = subject;
      const caller = await subject.caller();
      const body = JSON.stringify(await resource.body(subject));
      const send = (body: string | Buffer, more: Record<string, string>) => {
        const headers = { ...caller.headers, 'content-type': 'application/json', ...more };
        return instance.send('POST', resource.path, { headers, body });
      };
      const broken = Buffer.from(body);
      broken[broken.indexOf('"', 2) - 1] = 0xff;
      expectProblem(await send(broken, {}), 400);
      expectProblem(await send(Buffer.from(body.replace('"', '"\u00e9'), 'latin1'), {}), 400);
      for (const charset of ['iso-8859-1', 'utf-16', 'utf-7', '"us-ascii"']) {
        const type = `application/json; charset=${charset}`;
        expectProblem(await send(body, { 'content-type': type }), 415);
      }
      for (const encoding of ['gzip', 'br', 'deflate', 'unheard-of']) {
        expectProblem(await send(body, { 'content-encoding': encoding }), 415);
      }
      const plain = { 'content-type': 'application/json; charset="UTF-8"' };
      expectStatus(await send(body, { ...plain, 'content-encoding': 'identity' }), 201);
    },
  },
];

const isId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Names of the fields that hold an id of another row. */
function idsIn(fields: Fields): string[] {
  return Object.keys(fields).filter((name) => isId.test(String(fields[name])));
}

function capitalIds(fields: Fields): Fields {
  const ids = idsIn(fields).map((name) => [name, String(fields[name]).toUpperCase()]);
  return { ...fields, ...Object.fromEntries(ids) };
}
