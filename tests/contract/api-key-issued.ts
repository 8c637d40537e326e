/** K13–K15: keys that other keys have made. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { issueKey, listKeys, requestKey, use } from './api-key-parts.ts';
import { addBook } from './books.ts';
import { expectProblem, expectStatus } from './expectations.ts';
import { patch } from './resource.ts';
import { adminKey, withKey } from './sign-in.ts';
import type { Statement } from './statement.ts';

/** They need nothing but HTTP: students are graded by them too. */
export const issuedKeyFromOutside: readonly Statement[] = [
  {
    id: 'K14',
    title:
      'Books stay whose they are when a key is replaced, which only its makers and owners can do.',
    async check(subject) {
      const { instance } = subject;
      const admin = await adminKey(subject, instance);
      const old = await issueKey(instance, admin);
      const { path } = await addBook(instance, { headers: withKey(old.key) });
      const change = (key: string) =>
        patch(instance, { headers: withKey(key) }, path, { title: `Title ${Math.random()}` });
      const scopes = ['books:read', 'books:write', 'keys:admin'];
      const stranger = await issueKey(instance, admin, { scopes });
      for (const replaces of [old.id, '0'.repeat(16)]) {
        expectProblem(await requestKey(instance, stranger.key, { replaces }), 403);
      }
      expectProblem(await requestKey(instance, admin, { replaces: 'x\u0000' }), 422);
      expectProblem(await change(stranger.key), 403);
      const next = await issueKey(instance, admin, { replaces: old.id, scopes });
      assert.equal(next.owner, old.owner);
      // Both work until the old one is revoked.
      for (const key of [old.key, next.key]) expectStatus(await change(key), 200);
      const headers = withKey(admin);
      expectStatus(await instance.send('DELETE', `/v1/api-keys/${old.id}`, { headers }), 204);
      expectProblem(await change(old.key), 401);
      expectStatus(await change(next.key), 200);
      // A key that may make keys can also replace itself.
      const own = await issueKey(instance, next.key, { replaces: next.id });
      expectStatus(await change(own.key), 200);
      const listed = (await listKeys(instance, admin)).find(({ id }) => id === own.id);
      assert.ok(listed?.owner === old.owner, 'the list does not tell the owner');
    },
  },
  {
    id: 'K15',
    title: 'Half of a character in the name of a key is refused: 422.',
    async check(subject) {
      const { instance } = subject;
      const admin = await adminKey(subject, instance);
      for (const half of ['\\ud83d', '\\ude00']) {
        const body = `{"name":"half ${half}","scopes":["books:read"]}`;
        const headers = withKey(admin);
        const answer = await instance.send('POST', '/v1/api-keys', { headers, body });
        assert.deepEqual(expectProblem(answer, 422), ['/name']);
      }
      expectStatus(await use(instance, (await issueKey(instance, admin, { name: '😀' })).key), 201);
    },
  },
];

export const issuedKeyFromInside: readonly Statement[] = [
  {
    id: 'K13',
    title: 'A key makes none that lasts longer or may do more than itself.',
    async check(subject) {
      const { instance } = subject;
      const admin = await adminKey(subject, instance);
      const endOf = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
      const end = endOf(4);
      const scopes = ['keys:admin', 'books:read'];
      const brief = await issueKey(instance, admin, { scopes, expiresAt: end });
      const without = [undefined, null].map((expiresAt) => ({ scopes, expiresAt }));
      const children = await Promise.all(
        without.map((fields) => issueKey(instance, brief.key, fields)),
      );
      for (const child of children) assert.equal(child.expiresAt, end);
      for (const expiresAt of [endOf(60), '9999-12-31T23:59:59Z']) {
        expectProblem(await requestKey(instance, brief.key, { scopes, expiresAt }), 403);
      }
      expectProblem(await requestKey(instance, brief.key, { scopes: ['books:write'] }), 403);
      const earlier = endOf(2);
      const { expiresAt } = await issueKey(instance, brief.key, { scopes, expiresAt: earlier });
      assert.equal(expiresAt, earlier);
      await sleep(Date.parse(end) - Date.now() + 100);
      for (const { key } of children) {
        expectProblem(await requestKey(instance, key, { scopes: ['books:read'] }), 401);
      }
    },
  },
];
