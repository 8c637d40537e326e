/** K2–K5, K10, K11: how keys are made, kept, listed and revoked. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  issueKey,
  type KeyInfo,
  keyForm,
  listKeys,
  requestKey,
  use,
  writerKey,
} from './api-key-parts.ts';
import type { Row } from './database.ts';
import { expectProblem, expectStatus } from './expectations.ts';
import { adminKey, withKey } from './sign-in.ts';
import type { Statement, Subject } from './statement.ts';

/** They need nothing but HTTP: students are graded by them too. */
export const keyFromOutside: readonly Statement[] = [
  {
    id: 'K2',
    title: 'A key is shown when it is made and never again; the list tells which ones there are.',
    async check(subject) {
      const { instance } = subject;
      const admin = await adminKey(subject, instance);
      const made = await issueKey(instance, admin, { name: 'the web shop' });
      const headers = withKey(admin);
      const list = expectStatus(await instance.send('GET', '/v1/api-keys', { headers }), 200);
      for (const key of [made.key, admin]) {
        const [, prefix, secret = ''] = keyForm.exec(key) ?? [];
        assert.ok(!list.text.includes(secret), 'the list shows a key');
        const entry = list.json().data.find((one: KeyInfo) => one.prefix === prefix);
        assert.ok(entry, `the list does not have ${prefix}`);
        for (const name of ['id', 'prefix', 'name', 'createdAt', 'lastUsedAt']) {
          assert.ok(name in entry, `the list does not tell ${name}`);
        }
        assert.ok(!('key' in entry) && !('hash' in entry));
      }
      const entry = list.json().data.find(({ id }: KeyInfo) => id === made.id);
      assert.equal(entry.name, 'the web shop');
      assert.equal(entry.lastUsedAt, null);
    },
  },
  {
    id: 'K4',
    title: 'A key that was revoked is refused with the next request.',
    async check(subject) {
      const { instance } = subject;
      const admin = await adminKey(subject, instance);
      const { key, id } = await issueKey(instance, admin);
      expectStatus(await use(instance, key), 201);
      const headers = withKey(admin);
      const path = `/v1/api-keys/${id}`;
      expectStatus(await instance.send('DELETE', path, { headers }), 204);
      expectProblem(await use(instance, key), 401);
      expectProblem(await instance.send('DELETE', path, { headers }), 404);
      assert.ok(!(await listKeys(instance, admin)).some((entry) => entry.id === id));
      for (const unknown of ['0000000000000000', 'not-an-id', '%00', "'--"]) {
        expectProblem(await instance.send('DELETE', `/v1/api-keys/${unknown}`, { headers }), 404);
      }
    },
  },
  {
    id: 'K10',
    title: 'Only an admin’s key makes and revokes keys, and no key makes one that can do more.',
    async check(subject) {
      const { instance } = subject;
      const admin = await adminKey(subject, instance);
      const writer = await writerKey(subject);
      const { id } = await issueKey(instance, admin);
      for (const scopes of [['books:read'], ['books:write'], ['keys:admin']]) {
        expectProblem(await requestKey(instance, writer, { scopes }), 403);
      }
      const headers = withKey(writer);
      expectProblem(await instance.send('GET', '/v1/api-keys', { headers }), 403);
      expectProblem(await instance.send('DELETE', `/v1/api-keys/${id}`, { headers }), 403);
      assert.ok((await listKeys(instance, admin)).some((entry) => entry.id === id));
      // An admin of keys who may not write books makes no key that may.
      const { key: limited } = await issueKey(instance, admin, { scopes: ['keys:admin'] });
      expectProblem(await requestKey(instance, limited, { scopes: ['books:write'] }), 403);
      expectStatus(await requestKey(instance, limited, { scopes: ['keys:admin'] }), 201);
      for (const scopes of [['everything'], [], ['books:*'], 'books:write', null]) {
        expectProblem(await requestKey(instance, admin, { scopes }), 422);
      }
      for (const method of ['PATCH', 'PUT', 'POST']) {
        const sending = { headers: withKey(limited), body: { scopes: ['books:write'] } };
        expectProblem(await instance.send(method, `/v1/api-keys/${id}`, sending), 405);
      }
      expectProblem(await instance.send('POST', '/v1/api-keys', { body: {} }), 401);
    },
  },
];

export const keyFromInside: readonly Statement[] = [
  {
    id: 'K3',
    title: 'A key reads lib_<id>_<43 characters>; of the secret only a SHA-256 hash is stored.',
    async check(subject) {
      const { instance } = subject;
      const admin = await adminKey(subject, instance);
      const { key } = await issueKey(instance, admin);
      const { key: other } = await issueKey(instance, admin);
      assert.match(key, keyForm);
      const [, prefix = '', secret = ''] = keyForm.exec(key) ?? [];
      const [, , otherSecret] = keyForm.exec(other) ?? [];
      assert.notEqual(secret, otherSecret);
      const id = prefix.replace('lib_', '');
      const values = (await allRows(subject)).map((row) => Object.values(row).map(String));
      const row = values.find((texts) => texts.some((text) => text === id || text === prefix));
      assert.ok(row, 'no row is found by the prefix');
      const hashes = [key, secret].flatMap((text) =>
        (['hex', 'base64', 'base64url'] as const).map((form) =>
          createHash('sha256').update(text).digest(form),
        ),
      );
      assert.ok(
        row.some((text) => hashes.includes(text)),
        'no SHA-256 hash is stored',
      );
      assert.ok(!values.flat().some((text) => text.includes(secret)), 'the secret is stored');
      const entries = [...((await subject.cache?.entries()) ?? [])].flat();
      assert.ok(!entries.some((text) => text.includes(secret)), 'the secret is cached');
    },
  },
  {
    id: 'K5',
    title: 'A key that has expired is refused.',
    async check(subject) {
      const { instance } = subject;
      const admin = await adminKey(subject, instance);
      const seconds = 5;
      const expiresAt = new Date(Date.now() + seconds * 1000).toISOString();
      const { key } = await issueKey(instance, admin, { expiresAt });
      expectStatus(await use(instance, key), 201);
      await sleep(Date.parse(expiresAt) - Date.now() + 100);
      expectProblem(await use(instance, key), 401);
      const past = new Date(Date.now() - 1000).toISOString();
      expectProblem(await requestKey(instance, admin, { expiresAt: past }), 422);
    },
  },
  {
    id: 'K11',
    title: 'lastUsedAt advances, but is not written with every request.',
    async check(subject) {
      const { instance, database } = subject;
      const admin = await adminKey(subject, instance);
      const { key, id } = await issueKey(instance, admin);
      const lastUsed = async () => {
        const entry = (await listKeys(instance, admin)).find((one) => one.id === id);
        return Date.parse(entry?.lastUsedAt ?? '');
      };
      const since = Date.now();
      expectStatus(await use(instance, key), 201);
      const first = await lastUsed();
      assert.ok(first >= since && first <= Date.now(), 'the first use is not noted');
      for (let again = 0; again < 3; again++) expectStatus(await use(instance, key), 201);
      assert.equal(await lastUsed(), first, 'every use is written');
      const column = lastUsedColumn(await database.rows('api_keys').catch(() => []));
      const before = new Date(first - 60 * 60 * 1000);
      await database.setTime('api_keys', id, column, before);
      assert.equal(await lastUsed(), before.getTime());
      expectStatus(await use(instance, key), 201);
      assert.ok((await lastUsed()) >= first, 'a use an hour later is not noted');
    },
  },
];

/** `last_used_at` or `lastUsedAt`. */
function lastUsedColumn(rows: readonly Row[]): string {
  const column = Object.keys(rows[0] ?? {}).find((name) => /^last_?used/i.test(name));
  assert.ok(column, 'no column says when a key was used');
  return column;
}

async function allRows({ database }: Subject): Promise<Row[]> {
  return [...(await database.tables()).values()].flat();
}
