/** H65, H66: what a starter does with servers that are not its own. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { expectStatus } from './expectations.ts';
import type { Statement } from './statement.ts';

export const serverStatements: readonly Statement[] = [
  {
    id: 'H65',
    inPairs: true,
    title: 'Migrating again changes nothing, and drops no index that somebody else has made.',
    async check(subject) {
      const database = await subject.newDatabase();
      await database.addIndex('books', 'author', 'for_a_report');
      const indexes = await database.indexes('books');
      assert.ok(indexes.includes('for_a_report'));
      const { code, output } = await subject.run('dist/db/migrate.js', {
        DATABASE_URL: database.url,
      });
      assert.equal(code, 0, output);
      assert.deepEqual((await database.indexes('books')).sort(), indexes.sort());
    },
  },
  {
    id: 'H66',
    inPairs: true,
    title:
      'A password that Redis refuses is named in no line of the log, and books are read all the same.',
    appliesTo: ({ cache }) => cache === 'redis',
    async check(subject) {
      const secret = 'not-the-right-one';
      const url = new URL(subject.instance.environment.REDIS_URL ?? '');
      Object.assign(url, { username: 'nobody', password: secret });
      const instance = await subject.start({ REDIS_URL: url.href });
      expectStatus(await instance.send('GET', '/v1/books'), 200);
      for (const since = Date.now(); Date.now() - since < 5_000; await sleep(50)) {
        if (instance.output().includes('WRONGPASS')) break;
      }
      assert.match(instance.output(), /WRONGPASS/);
      assert.ok(!instance.output().includes(secret), 'the password is in the log');
    },
  },
];
