/** H16–H18, H20–H23: reading and changing one row. */
import assert from 'node:assert/strict';
import { expectProblem, expectStatus, statusesOf } from './expectations.ts';
import { hostileStatement } from './http-hostile.ts';
import {
  add,
  changeOf,
  expectUnchanged,
  listOf,
  newText,
  owned,
  patch,
  post,
  type Resource,
  type UniqueField,
  unknownId,
} from './resource.ts';
import type { Statement } from './statement.ts';

/** `2026-01-31T12:00:00.000Z` */
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

const readOnlyFields = {
  id: unknownId,
  createdBy: 'somebody',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  version: 7,
};

export const resourceStatements = (resource: Resource): readonly Statement[] => [
  {
    id: 'H16',
    title: 'POST returns the Location at which GET finds the same representation.',
    async check(subject) {
      const { instance } = subject;
      const { text, path } = resource;
      const fields = await resource.whole(subject);
      const value = newText('Emma');
      const sent = { ...fields, [text.name]: `  ${value} ` };
      const added = await add(subject, await subject.caller(), resource, sent);
      await expectUnchanged(instance, added);
      const { row } = added;
      assert.equal(added.path, `${path}/${row.id}`);
      const kept = Object.keys(fields).map((name) => [name, row[name]]);
      assert.deepEqual(Object.fromEntries(kept), { ...fields, [text.name]: value });
      assert.match(added.etag, /^"\d+"$/);
      const { data } = (await instance.send('GET', `${path}?limit=1`)).json();
      assert.deepEqual(data, [row]);
    },
  },
  ...(resource.unique ? [uniqueStatement(resource, resource.unique)] : []),
  {
    id: 'H18',
    title: 'GET with the current ETag in If-None-Match is answered with 304 and no body.',
    async check(subject) {
      const { instance } = subject;
      const { caller, path, etag } = await owned(subject, resource);
      // A browser that has a copy sends no Cache-Control: no-cache, unlike fetch of Node.js.
      const ask = (at: string, copy: string) =>
        instance.send('GET', at, {
          headers: { 'if-none-match': copy, 'cache-control': 'max-age=0' },
        });
      const list = `${resource.path}?limit=2`;
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
      const change = changeOf(resource);
      expectStatus(await patch(instance, caller, path, change), 200);
      const { [resource.text.name]: text } = expectStatus(await ask(path, etag), 200).json();
      assert.deepEqual({ [resource.text.name]: text }, change);
      expectStatus(await ask(list, listEtag), 200);
    },
  },
  {
    id: 'H20',
    title: 'Fields that only the server sets are refused with 422.',
    async check(subject) {
      const { instance } = subject;
      const { caller, ...added } = await owned(subject, resource);
      for (const [name, value] of Object.entries(readOnlyFields)) {
        const field = { [name]: value };
        const posted = await post(instance, caller, resource, {
          ...(await resource.body(subject)),
          ...field,
        });
        assert.deepEqual(expectProblem(posted, 422), [`/${name}`]);
        const patched = await patch(instance, caller, added.path, field);
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
      const { caller, path, row } = await owned(subject, resource);
      expectStatus(await instance.send('GET', path), 200);
      const { headers } = caller;
      const deleted = expectStatus(await instance.send('DELETE', path, { headers }), 204);
      assert.equal(deleted.text, '');
      expectProblem(await instance.send('GET', path), 404);
      expectProblem(await instance.send('DELETE', path, { headers }), 404);
      expectProblem(await patch(instance, caller, path, changeOf(resource)), 404);
      expectProblem(
        await instance.send('DELETE', `${resource.path}/${unknownId}`, { headers }),
        404,
      );
      const rows = await subject.database.rows(resource.name);
      assert.ok(
        !rows.some((left) => Object.values(left).map(String).includes(row.id)),
        'still stored',
      );
    },
  },
  hostileStatement(resource),
  {
    id: 'H23',
    title: 'Dates are ISO 8601 in UTC.',
    async check(subject) {
      const { instance } = subject;
      const caller = await subject.caller();
      const group = await resource.group(subject);
      const since = Date.now();
      const { path } = await add(subject, caller, resource, group);
      const changed = await patch(instance, caller, path, changeOf(resource));
      const list = await instance.send('GET', listOf(resource, group));
      const read = await instance.send('GET', path);
      for (const row of [changed.json(), read.json(), list.json().data[0]]) {
        for (const time of [row.createdAt, row.updatedAt]) {
          assert.match(time, isoTime);
          const age = Date.parse(time) - since;
          assert.ok(Math.abs(age) < 60_000, `${time} is not the present`);
        }
        assert.ok(row.updatedAt >= row.createdAt);
      }
    },
  },
];

function uniqueStatement(resource: Resource, unique: UniqueField): Statement {
  const { name, title, value, spellings } = unique;
  return {
    id: 'H17',
    title: `${title} is taken once: a duplicate gets 409, of 20 at the same time exactly one gets 201.`,
    async check(subject) {
      const { instance } = subject;
      const caller = await subject.caller();
      const taken = value();
      const body = { ...(await resource.body(subject)), [name]: taken };
      const adding = Array.from({ length: 20 }, () => post(instance, caller, resource, body));
      const expected = [201, ...Array.from({ length: 19 }, () => 409)];
      assert.deepEqual(statusesOf(await Promise.all(adding)), expected);
      for (const written of [taken, ...spellings(taken)]) {
        expectProblem(await post(instance, caller, resource, { ...body, [name]: written }), 409);
      }
      const other = await add(subject, caller, resource, { [name]: value() });
      expectProblem(await patch(instance, caller, other.path, { [name]: taken }), 409);
      await expectUnchanged(instance, other);
    },
  };
}
