import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect } from 'vitest';
import { test as base, treeOf } from '../support/test.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const tsx = join(repository, 'node_modules/tsx/dist/cli.mjs');

/** A copy of what `npm run new` and `npm run try` work on. */
const test = base.extend<{ copy: string }>({
  copy: async ({ directory }, use) => {
    for (const path of ['package.json', 'src', 'templates', 'tests/tools']) {
      const filter = (source: string) => !source.endsWith('node_modules');
      cpSync(join(repository, path), join(directory, path), { recursive: true, filter });
    }
    symlinkSync(join(repository, 'node_modules'), join(directory, 'node_modules'), 'junction');
    await use(directory);
  },
});

async function run(copy: string, ...args: string[]) {
  const options = { cwd: copy, reject: false, all: true, stdin: 'ignore' } as const;
  const { exitCode, all } = await execa(process.execPath, [tsx, ...args], options);
  return { exitCode, output: all };
}

const runNew = (copy: string, ...args: string[]) =>
  run(copy, 'node_modules/plop/bin/plop.js', '--plopfile', 'tests/tools/plopfile.ts', ...args);

test('begins an option that every stack with it can be composed of', async ({ copy }) => {
  const { exitCode, output } = await runNew(copy, 'database', 'cockroachdb');
  expect(output).toContain('npm run try -- --database cockroachdb');
  expect(exitCode).toBe(0);
  expect(treeOf(join(copy, 'templates/database/cockroachdb'))).toEqual(
    expect.arrayContaining(['.env.example', 'README.md', 'package.json', 'src/db/settings.ts']),
  );
  const { dimensions } = await import(join(copy, 'src/model/stack.ts'));
  expect(Object.keys(dimensions.database.options).at(-1)).toBe('cockroachdb');
  expect(await run(copy, 'tests/tools/try.ts', '--all')).toMatchObject({ exitCode: 0 });
});

test.for([
  ['database', 'sqlite', 'is an option of database already'],
  ['auth', 'redis', 'is an option of cache already'],
  ['cache', 'cached', 'is a word that stands for several options'],
  ['cache', '../outside', 'use small letters'],
])('refuses %s %s', async ([dimension = '', name = '', reason = ''], { copy }) => {
  const model = readFileSync(join(copy, 'src/model/stack.ts'), 'utf8');
  const { exitCode, output } = await runNew(copy, dimension, name);
  expect(output).toContain(reason);
  expect(exitCode).toBe(1);
  expect(readFileSync(join(copy, 'src/model/stack.ts'), 'utf8')).toBe(model);
});

test('refuses a folder that is there but stands in no model', async ({ copy }) => {
  mkdirSync(join(copy, 'templates/cache/memcached'));
  const { exitCode, output } = await runNew(copy, 'cache', 'memcached');
  expect(output).toContain('templates/cache/memcached is there already');
  expect(exitCode).toBe(1);
});
