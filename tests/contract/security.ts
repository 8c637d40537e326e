/** S1–S13: what keeps a starter and its callers safe. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  addBook,
  expectUnchanged,
  novel,
  ownedBook,
  patchBook,
  postBook,
  unknownPath,
} from './books.ts';
import { expectProblem, expectStatus } from './expectations.ts';
import { headerStatements } from './security-headers.ts';
import { auditStatement, secretsStatement } from './security-release.ts';
import { register } from './sign-in.ts';
import type { Statement } from './statement.ts';

export const securityStatements: readonly Statement[] = [
  ...headerStatements,
  secretsStatement,
  {
    id: 'S5',
    title: 'No answer of the whole suite contains a password, key or token hash.',
    last: true,
    async check(subject) {
      const { transcript } = subject;
      await ownedBook(subject);
      const telling = transcript.exchanges.filter(({ text }) =>
        /(password|key|token)_?hash|\$argon2|"(passwordHash|hash)"/i.test(text),
      );
      assert.deepEqual(
        telling.map(({ method, path, statement }) => `${method} ${path} (${statement})`),
        [],
      );
    },
  },
  {
    id: 'S6',
    title: 'No log of the whole suite contains a password, token, cookie or key.',
    last: true,
    async check(subject) {
      const { transcript } = subject;
      // Where callers are known, there are secrets; a suite that sent none would prove nothing.
      await ownedBook(subject);
      // The log may be a little behind the answers.
      await sleep(300);
      const { size } = transcript.secrets;
      assert.ok(size > 0 || subject.stack.auth === 'none', 'no secret was sent');
      const output = transcript.output();
      const found = [...transcript.secrets].filter((secret) => output.includes(secret));
      const lines = output.split('\n').filter((line) => found.some((text) => line.includes(text)));
      assert.deepEqual(lines.slice(0, 5), []);
    },
  },
  {
    id: 'S7',
    title: 'No path below /docs leads to a file outside.',
    async check({ instance }) {
      const paths = [
        '/docs/..%2f..%2fpackage.json',
        '/docs/..%2F..%2F..%2Fpackage.json',
        '/docs/%2e%2e/%2e%2e/package.json',
        '/docs/../../package.json',
        '/docs/..%5c..%5cpackage.json',
        '/docs/%2e%2e%2f%2e%2e%2f.env',
        '/docs//etc/passwd',
        '/docs/static/..%2f..%2f..%2fpackage.json',
        '/docs/package.json%00.css',
      ];
      for (const path of paths) {
        const answer = await instance.send('GET', path);
        assert.equal(answer.status, path.includes('%00') ? answer.status : 404, path);
        assert.ok(
          answer.status >= 400 && answer.status < 500,
          `status ${answer.status} for ${path}`,
        );
        assert.doesNotMatch(answer.text, /"dependencies"|DATABASE_URL|root:/);
      }
    },
  },
  {
    id: 'S8',
    title: 'A header block of more than 16 KiB is answered with 431.',
    async check({ instance }) {
      const { host } = new URL(instance.url);
      const withHeader = (bytes: number) =>
        `GET /livez HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nX-Long: ${'x'.repeat(bytes)}\r\n\r\n`;
      expectStatus(await instance.sendRaw(withHeader(17 * 1024)), 431);
      expectStatus(await instance.sendRaw(withHeader(12 * 1024)), 200);
      expectStatus(await instance.send('GET', '/livez'), 200);
    },
  },
  {
    id: 'S9',
    title:
      'Without credentials a protected route says 401 before it says what is wrong with a body.',
    appliesTo: ({ auth }) => auth !== 'none',
    async check(subject) {
      const { instance } = subject;
      const { path, ...added } = await ownedBook(subject);
      const nobody = { headers: {} };
      const bodies = [{ colour: 'red' }, '{"title":', '', { ...novel, year: 'soon' }, novel];
      for (const body of bodies) {
        expectProblem(await postBook(instance, nobody, body), 401);
        for (const known of [path, unknownPath, '/v1/books/not-an-id']) {
          expectProblem(await patchBook(instance, nobody, known, body), 401);
        }
      }
      const text = { headers: { 'content-type': 'text/plain' }, body: 'Emma' };
      expectProblem(await instance.send('POST', '/v1/books', text), 401);
      for (const known of [path, unknownPath]) {
        expectProblem(await instance.send('DELETE', known), 401);
      }
      // The method comes first: there is nothing to protect.
      expectProblem(await instance.send('PUT', '/v1/books', { body: {} }), 405);
      await expectUnchanged(instance, { path, ...added });
    },
  },
  {
    id: 'S10',
    title: 'Somebody else’s book can be neither changed nor deleted: 403, and it stays as it is.',
    appliesTo: ({ auth }) => auth !== 'none',
    async check(subject) {
      const { instance } = subject;
      const { caller: owner, ...added } = await ownedBook(subject);
      const other = await subject.signIn();
      const change = { title: 'Mine now' };
      expectProblem(await patchBook(instance, other, added.path, change), 403);
      expectProblem(await patchBook(instance, other, added.path, change, added.etag), 403);
      for (const condition of [{}, { 'if-match': added.etag }]) {
        const headers = { ...other.headers, ...condition };
        expectProblem(await instance.send('DELETE', added.path, { headers }), 403);
      }
      await expectUnchanged(instance, added);
      expectStatus(await patchBook(instance, owner, added.path, change), 200);
      const own = await addBook(instance, other);
      assert.notEqual(own.book.createdBy, added.book.createdBy);
    },
  },
  {
    id: 'S11',
    title: 'Fields that would give rights are refused with 422.',
    async check(subject) {
      const { instance, stack } = subject;
      const { caller, ...added } = await ownedBook(subject);
      for (const field of [{ role: 'admin' }, { createdBy: 'somebody' }, { isAdmin: true }]) {
        const pointer = `/${Object.keys(field)[0]}`;
        const posted = await postBook(instance, caller, { ...novel, ...field });
        assert.deepEqual(expectProblem(posted, 422), [pointer]);
        const patched = await patchBook(instance, caller, added.path, field);
        assert.deepEqual(expectProblem(patched, 422), [pointer]);
      }
      await expectUnchanged(instance, added);
      if (stack.auth === 'jwt' || stack.auth === 'session') {
        for (const field of [{ role: 'admin' }, { scopes: ['admin'] }, { id: added.book.id }]) {
          const body = {
            email: 'mallory@example.org',
            password: 'long enough for anybody',
            ...field,
          };
          const answer = await instance.send('POST', '/v1/auth/register', { body });
          assert.deepEqual(expectProblem(answer, 422), [`/${Object.keys(field)[0]}`]);
        }
        await register(instance);
      }
    },
  },
  auditStatement,
];
