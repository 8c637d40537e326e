import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect } from 'vitest';
import { test as base, treeOf } from '../support/test.ts';
import { prepareSuperset, supersetModules } from './superset.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** A clone with the changes that are not committed yet, and with the packages of this one. */
const test = base.extend<{ copy: string }>({
  copy: async ({ directory }, use) => {
    const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd }).toString();
    const listed = git(repository, 'ls-files', '--cached', '--others', '--exclude-standard');
    const deleted = git(repository, 'ls-files', '--deleted').split('\n');
    for (const path of listed.split('\n').filter((path) => path && !deleted.includes(path))) {
      cpSync(join(repository, path), join(directory, path));
    }
    git(directory, 'init', '--quiet');
    git(directory, 'add', '--all');
    const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    git(directory, ...author, 'commit', '--quiet', '--no-verify', '--message', 'Copy');
    symlinkSync(join(repository, 'node_modules'), join(directory, 'node_modules'), 'junction');
    await use(directory);
  },
});

/** Runs a command as CONTRIBUTING.md writes it: `npm run try -- --all`. */
async function run(copy: string, command: string) {
  const options = { cwd: copy, reject: false, all: true, stdin: 'ignore' } as const;
  const { exitCode, all } = await execa('npm', command.split(' ').slice(1), options);
  return { exitCode, output: all };
}

/** The commands between backticks in each of the five steps. */
function fiveSteps(): string[][] {
  const text = readFileSync(join(repository, 'CONTRIBUTING.md'), 'utf8');
  const section = /## Add a database in five steps\n([\s\S]*?)\n## /.exec(text)?.[1] ?? '';
  const steps = section.split('\n').filter((line) => /^\d\. /.test(line));
  return steps.map((step) =>
    [...step.matchAll(/`(npm [^`]+)`/g)].map(([, command = '']) => command),
  );
}

test('a database is added by the five steps of CONTRIBUTING.md', { timeout: 900_000 }, async ({
  copy,
}) => {
  const [begin, edit, attempt, check, prove] = fiveSteps();
  const passes = async (command: string) => {
    const { exitCode, output } = await run(copy, command);
    expect(exitCode, `${command}\n${output}`).toBe(0);
    return output;
  };

  expect(begin).toEqual([
    'npm run new -- database cockroachdb --like postgresql',
    'npm run try -- --all',
  ]);
  const mentions = await passes(begin?.[0] ?? '');
  expect(await passes(begin?.[1] ?? '')).toContain('All 120 stacks compose');

  expect(edit).toEqual([]);
  teach(copy, mentionsAsKey(mentions));

  // The next two are for the new starter, with its server; no package is another one, so the lock stays.
  expect(attempt?.slice(1)).toEqual(['npm run check', 'npm test', 'npm run lock']);
  expect(await passes(attempt?.[0] ?? '')).toContain(
    'files in .play/express-cockroachdb-jwt-memory',
  );

  // All of the templates take minutes: here the first of the new stacks has to do.
  prepareSuperset();
  symlinkSync(join(supersetModules, '..'), join(copy, '.play/node_modules-superset'), 'junction');
  expect(check?.shift()).toBe('npm run check');
  await passes('npm run check -- --no-unit --stack express-cockroachdb-jwt-memory');
  expect(check).toEqual(['npm run readme', 'npm run snapshots', 'npm run explain']);
  await passes('npm run readme');
  expect(readFileSync(join(copy, 'README.md'), 'utf8')).toContain('2 × 5 × 4 × 3 = 120 stacks');
  await passes('npm run snapshots');
  const explained = await passes('npm run explain');
  const groups = explained.match(/^\d+ stacks?: .*/gm) ?? [];
  expect(groups.length).toBeGreaterThan(0);
  expect(groups.filter((group) => !group.includes('database=cockroachdb'))).toEqual([]);

  // It needs the server.
  expect(prove).toEqual(['npm run test:stacks -- --database cockroachdb']);
});

/** Where `postgresql` is the key of a table, as `file:line`, outside the model and the templates. */
function mentionsAsKey(output: string): [file: string, line: number][] {
  const found = output.matchAll(/^ *(tests\/[\w/.-]+):(\d+): postgresql: .*$/gm);
  return [...found].map(([, file = '', line]) => [file, Number(line)]);
}

/** Does what a contributor does there: the new database is reached as PostgreSQL is. */
function teach(copy: string, mentions: readonly [file: string, line: number][]): void {
  const texts: Readonly<Record<string, string>> = {
    'tests/contract/database.ts': '  cockroachdb: makePostgresqlDatabase,',
    'tests/contract/resilience-servers.ts': "  cockroachdb: 'PostgreSQL',",
    'tests/contract/resilience-slow-queries.ts':
      '  cockroachdb: (world) => ways.postgresql(world),',
  };
  expect(mentions.map(([file]) => file)).toEqual(Object.keys(texts));
  for (const [file, line] of mentions) {
    const lines = readFileSync(join(copy, file), 'utf8').split('\n');
    writeFileSync(join(copy, file), lines.toSpliced(line - 1, 0, texts[file] ?? '').join('\n'));
  }
}

test('a new option is a copy of the one it is like', async ({ copy }) => {
  const { output } = await run(copy, 'npm run new -- auth basic --like api-key');
  for (const layer of ['basic', 'basic+mysql', 'basic+postgresql']) {
    const original = layer.replace('basic', 'api-key');
    const tree = treeOf(join(copy, 'templates/auth', layer));
    expect(tree).toEqual(treeOf(join(copy, 'templates/auth', original)));
  }
  const { dimensions, words } = await import(join(copy, 'src/model/stack.ts'));
  expect(Object.keys(dimensions.auth.options).at(-1)).toBe('basic');
  expect(dimensions.auth.options.basic.label).toBe('Basic');
  expect(words.authenticated.auth).toEqual(['jwt', 'session', 'api-key', 'basic']);
  expect(words.credentials.auth).toEqual(['jwt', 'session']);
  // Also as it is written in code and in sentences.
  expect(output).toMatch(/src\/model\/stack\.ts:\d+: label: 'API key'/);
  expect(output).toMatch(/package\.json:\d+: .*96/);
  expect(output).not.toMatch(/^ *templates\/auth\/api-key[/+]/m);
});

const refusals = [
  ['database sqlite --like mysql', 'is an option of database already'],
  ['auth redis --like jwt', 'is an option of cache already'],
  ['cache cached --like memory', 'is a word that stands for several options'],
  ['cache ../outside --like memory', 'use small letters'],
  ['cache valkey --like none', '"like" prompt did not recognize "none"'],
  ['cache valkey', 'Write it like this: npm run new -- database my-option --like postgresql'],
  // A folder that is there but stands in no model.
  ['cache memcached --like redis', 'templates/cache/memcached is there already'],
] as const;

test('what is no new option is refused, and nothing is changed', async ({ copy }) => {
  mkdirSync(join(copy, 'templates/cache/memcached'));
  for (const [line, reason] of refusals) {
    const { exitCode, output } = await run(copy, `npm run new -- ${line}`);
    expect(output, line).toContain(reason);
    expect(exitCode, line).toBe(1);
    expect(execFileSync('git', ['status', '--porcelain'], { cwd: copy }).toString()).toBe('');
  }
});
