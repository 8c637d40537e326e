/** L1–L3: what a starter tells somebody who learns with it is so. */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expectStatus } from './expectations.ts';
import { runScript } from './instance.ts';
import { describe } from './openapi.ts';
import type { Statement, Subject } from './statement.ts';
import { filesOfPost } from './walk.ts';

export const learnerStatements: readonly Statement[] = [
  {
    id: 'L1',
    title: 'The README names the files that work while a book is added, and no others.',
    inPairs: true,
    async check(subject) {
      const files = await filesOfPost(subject);
      const readme = readFileSync(join(subject.directory, 'README.md'), 'utf8');
      const [, walk = ''] = /^## How a request travels\n(.*?)^## /ms.exec(readme) ?? [];
      const named = new Set([...walk.matchAll(/`(src\/[\w/.-]+\.ts)`/g)].map(([, file]) => file));
      assert.deepEqual([...named].sort(), files.toSorted());
      const first = new Set([...walk.matchAll(/\*\*`(src\/[^`]+)`\*\*/g)].map(([, file]) => file));
      assert.equal(first.size, 8, 'files to read first');
    },
  },
  {
    id: 'L2',
    title: 'The example of a book in the documentation can be sent as it stands after the seed.',
    inPairs: true,
    async check(subject) {
      const environment = { DATABASE_URL: (await subject.newDatabase()).url };
      const { code, output } = await subject.run('dist/db/seed.js', environment);
      assert.equal(code, 0, output);
      const instance = await subject.start(environment);
      const { headers } = await subject.signIn(instance);
      const { NewBook } = (await describe(instance)).components.schemas;
      const { properties } = NewBook as { properties: Record<string, WithExample> };
      const body = Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, exampleOf(property)]),
      );
      assert.ok(
        Object.values(body).every((value) => value !== undefined),
        JSON.stringify(body),
      );
      expectStatus(await instance.send('POST', '/v1/books', { headers, body }), 201);
    },
  },
  {
    id: 'L3',
    title:
      'A wrong setting is named with what was given and what is expected, a missing one with a command.',
    check: checkSettings,
  },
];

interface WithExample {
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly anyOf?: readonly WithExample[];
}

function exampleOf({ example, examples, anyOf = [] }: WithExample): unknown {
  return example ?? examples?.[0] ?? anyOf.map(exampleOf).find((one) => one !== undefined);
}

async function checkSettings({ directory, instance, stack }: Subject): Promise<undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  try {
    for (const name of ['dist', 'package.json', '.env.example'])
      cpSync(join(directory, name), join(folder, name), { recursive: true });
    symlinkSync(resolve(directory, 'node_modules'), join(folder, 'node_modules'));
    const { DATABASE_URL: _, JWT_SECRET: __, ...rest } = instance.environment;
    const { code, output } = await runScript(folder, ['dist/main.js'], {
      ...rest,
      PORT: '70000',
      ...(stack.database === 'sqlite' && { DATABASE_URL: 'me:hidden@host' }),
    });
    assert.equal(code, 1, output);
    assert.match(output, /^ {2}PORT is "70000": expected 65535 or less$/m);
    assert.doesNotMatch(output, /hidden|^ +at /m);
    const needed = stack.database === 'sqlite' ? [] : ['DATABASE_URL'];
    for (const name of stack.auth === 'jwt' ? [...needed, 'JWT_SECRET'] : needed)
      assert.match(output, new RegExp(`^  ${name} is missing: cp .env.example .env`, 'm'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
