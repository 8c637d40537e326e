/** S1–S17: what keeps a starter and its callers safe. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { books, ownedBook } from './books.ts';
import { expectStatus } from './expectations.ts';
import { examplesStatement } from './security-examples.ts';
import { headerFromInside, headerFromOutside } from './security-headers.ts';
import { limitStatements } from './security-limits.ts';
import { auditStatement, secretsStatement } from './security-release.ts';
import { rightsStatements } from './security-rights.ts';
import type { Statement } from './statement.ts';

export const securityStatements: readonly Statement[] = [
  ...headerFromOutside,
  ...headerFromInside,
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
  ...rightsStatements(books),
  auditStatement,
  ...limitStatements,
  examplesStatement,
];
