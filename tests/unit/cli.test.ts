import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect } from 'vitest';
import { defaultStack } from '../../src/model/stack.ts';
import { bin, runCommand } from '../support/command.ts';
import { test, treeOf, writeTree } from '../support/test.ts';
import { composeStack, textOf } from '../tools/composed-stack.ts';

/** A stand-in for npm that writes down what it is asked, and fails where that is wanted. */
const fakeNpm = `#!/bin/sh
echo "$@" >> "$LOG"
if [ "$*" = "$FAIL" ]; then echo "npm error: no network"; exit 1; fi
`;

/** The environment in which `npm` is the stand-in. */
function withFakeNpm(directory: string, FAIL = '') {
  writeTree(directory, { 'tools/npm': fakeNpm });
  chmodSync(join(directory, 'tools/npm'), 0o755);
  const PATH = `${join(directory, 'tools')}:${process.env.PATH}`;
  return { PATH, LOG: join(directory, 'npm.log'), FAIL };
}

describe('the command, without a terminal', () => {
  test('never asks: makes a starter from the defaults and names them', async ({ directory }) => {
    const args = ['my-app', '--no-install', '--database', 'sqlite'];
    const { exitCode, stdout, stderr } = await runCommand(args, { directory });
    expect(stderr).toBe(
      'Not asked (no terminal): stage = complete, framework = express, auth = jwt, cache = memory, ' +
        'packageManager = npm, git = yes, test = yes.',
    );
    expect(stdout).toContain('Made my-app: ');
    expect(exitCode).toBe(0);
    const made = treeOf(join(directory, 'my-app'));
    expect(made).toEqual(expect.arrayContaining(['.env', '.git/', '.gitignore', 'package.json']));
  });

  test('makes secrets that nobody else may read', async ({ directory }) => {
    await runCommand(['my-app', '--no-install', '--no-git'], { directory });
    const env = join(directory, 'my-app/.env');
    expect(readFileSync(env, 'utf8')).not.toContain('change-me-');
    expect(statSync(env).mode & 0o777).toBe(0o600);
  });

  test('names no defaults when a kit and flags say everything', async ({ directory }) => {
    const kit = { name: 'class', framework: 'fastify', database: 'mysql', auth: 'none' };
    const settings = {
      stage: 'complete',
      cache: 'none',
      packageManager: 'npm',
      install: true,
      git: false,
    };
    writeTree(directory, { 'kit.json': JSON.stringify({ ...kit, ...settings, test: true }) });
    const args = ['--kit', 'kit.json', '--framework', 'express', '--dry-run', '--json'];
    const { stdout, stderr } = await runCommand(args, { directory });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'class',
      stackId: 'express-mysql-none-none',
      directory: join(directory, 'class'),
    });
  });

  test('touches nothing in a dry run', async ({ directory }) => {
    const { exitCode, stdout } = await runCommand(['my-app', '--dry-run'], { directory });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('package.json');
    expect(treeOf(directory)).toEqual([]);
  });

  test('takes the current directory, when that is empty', async ({ directory }) => {
    const args = ['.', '--name', 'app', '--no-install', '--no-git'];
    expect(await runCommand(args, { directory })).toMatchObject({ exitCode: 0 });
    expect(existsSync(join(directory, 'package.json'))).toBe(true);
    const { name } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
    expect(name).toBe('app');
  });

  test('detects the package manager that started it', async ({ directory }) => {
    const env = { npm_config_user_agent: 'pnpm/10.1.0 npm/? node/v24.0.0 linux x64' };
    const { stdout } = await runCommand(['x', '--dry-run', '--json'], { directory, env });
    expect(JSON.parse(stdout)).toMatchObject({ packageManager: 'pnpm' });
  });

  test.for([
    [['--yes'], '--yes'],
    [['--json'], '--json'],
  ] as const)('says why it did not ask: %s', async ([args, reason], { directory }) => {
    const { stderr } = await runCommand([...args, '--dry-run'], { directory });
    expect(stderr).toContain(`Not asked (${reason}): name = my-backend, stage = complete,`);
  });
});

describe('a directory that is not empty', () => {
  const own = { 'app/.gitignore': 'mine', 'app/src/mine.ts': 'mine' };

  test('takes a starter with --force, and all that is there stays', async ({ directory }) => {
    writeTree(directory, { 'app/src/mine.ts': 'mine' });
    const args = ['app', '--force', '--no-install', '--json'];
    const { exitCode, stdout } = await runCommand(args, { directory });
    expect(exitCode).toBe(0);
    expect(readFileSync(join(directory, 'app/src/mine.ts'), 'utf8')).toBe('mine');
    expect(existsSync(join(directory, 'app/src/app.ts'))).toBe(true);
    // What else is there may be secret.
    const reason = 'the directory had files already; commit when you have looked';
    expect(JSON.parse(stdout)).toMatchObject({ commit: { status: 'skipped', reason } });
  });

  test.for([[], ['--dry-run']])(
    'keeps files that the starter has, too, and names them: %j',
    async (more, { directory }) => {
      writeTree(directory, own);
      const args = ['app', '--force', '--no-install', ...more];
      const { exitCode, stderr } = await runCommand(args, { directory });
      expect(exitCode).toBe(1);
      expect(stderr).toContain('the starter would overwrite:\n  .gitignore\n');
      expect(treeOf(directory)).toEqual(['app/', 'app/.gitignore', 'app/src/', 'app/src/mine.ts']);
    },
  );

  test('keeps node_modules, which npm ci would remove', async ({ directory }) => {
    writeTree(directory, { 'app/node_modules/x/index.js': '' });
    const { exitCode, stderr } = await runCommand(['app', '--force'], { directory });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('the installation would overwrite node_modules.\nWrite --no-install,');
    const more = ['--no-install', '--no-git'];
    expect(await runCommand(['app', '--force', ...more], { directory })).toMatchObject({
      exitCode: 0,
    });
    expect(existsSync(join(directory, 'app/node_modules/x/index.js'))).toBe(true);
  });

  test('has them replaced with --overwrite', async ({ directory }) => {
    writeTree(directory, own);
    const args = ['app', '--force', '--overwrite', '--no-install', '--no-git'];
    expect(await runCommand(args, { directory })).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(directory, 'app/.gitignore'), 'utf8')).not.toBe('mine');
  });
});

test('names what killed runs have left beside the target', async ({ directory }) => {
  const left = join(directory, '.app-0123456789ab');
  writeTree(left, { 'package.json': '' });
  const args = ['app', '--no-install', '--no-git', '--json'];
  const { exitCode, stdout, stderr } = await runCommand(args, { directory });
  expect(exitCode).toBe(0);
  expect(stderr).toContain(`Left behind by runs that were killed, and of no use:\n  ${left}\n`);
  expect(JSON.parse(stdout)).toMatchObject({ leftovers: [left] });
  expect(treeOf(left)).toEqual(['package.json']);
});

test.skipIf(process.getuid?.() !== 0).for([undefined, 65534])(
  'an empty directory of nobody keeps its owner, in a directory of root, for the user %s (needs root)',
  async (uid, { directory }) => {
    const target = join(directory, 'app');
    mkdirSync(target);
    chmodSync(directory, 0o755);
    chownSync(target, 65534, 65534);
    const args = ['app', '--no-install', '--no-git'];
    const { exitCode, stderr } = await runCommand(args, { directory, ...(uid && { uid }) });
    const owner = statSync(target).uid;
    expect({ exitCode, owner }, stderr).toEqual({ exitCode: 0, owner: 65534 });
    expect(existsSync(join(target, 'package.json'))).toBe(true);
  },
);

test.skipIf(process.platform === 'win32')(
  'says so when the current directory is gone',
  async ({ directory }) => {
    const gone = join(directory, 'gone');
    mkdirSync(gone);
    const script = `cd '${gone}' && rmdir '${gone}' && exec '${process.execPath}' '${bin}' app`;
    const { status, stderr } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
    expect(stderr).toMatch(/^Error: The current directory is not there any more\.\nGo to one/m);
    expect(status).toBe(1);
  },
);

describe('the steps after creation', () => {
  test('are run in order, with progress on stderr', async ({ directory }) => {
    const env = withFakeNpm(directory);
    const { exitCode, stdout, stderr } = await runCommand(['my-app', '--json'], { directory, env });
    expect(exitCode).toBe(0);
    const asked = readFileSync(env.LOG, 'utf8').trim().split('\n');
    expect(asked[0]).toBe('ci --no-fund --no-audit --include=dev --no-workspaces');
    expect(asked.at(-1)).toBe('run test');
    expect(stderr).toMatch(
      /^Install the dependencies: \d+ packages, about \d+0 MB \(npm ci --no-fund --no-audit --include=dev --no-workspaces\) …\n {2}done/m,
    );
    expect(JSON.parse(stdout)).toMatchObject({ commit: { status: 'committed' } });
  });

  test('do not hear of what the shell has set for another backend', async ({ directory }) => {
    const names = Object.keys(parseEnv(textOf(composeStack(defaultStack), '.env.example')));
    const foreign = Object.fromEntries(names.map((name) => [name, 'foreign']));
    const env = { ...withFakeNpm(directory), ...foreign };
    writeTree(directory, { 'tools/npm': '#!/bin/sh\nenv >> "$LOG"\n' });
    const { exitCode } = await runCommand(['my-app', '--no-git'], { directory, env });
    expect(exitCode).toBe(0);
    expect(names).toContain('DATABASE_URL');
    expect(readFileSync(env.LOG, 'utf8')).not.toContain('foreign');
  });

  test('are not begun, and nothing is written, where Git cannot be used', async ({ directory }) => {
    writeTree(directory, { 'git-config': '[core\n' });
    const env = { ...withFakeNpm(directory), GIT_CONFIG_GLOBAL: join(directory, 'git-config') };
    const { exitCode, stderr } = await runCommand(['my-app'], { directory, env });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Git cannot read its configuration: fatal: bad config line 1');
    expect(existsSync(join(directory, 'my-app'))).toBe(false);
  });

  test('keep the files when one fails, and say how to go on', async ({ directory }) => {
    const env = withFakeNpm(directory, 'ci --no-fund --no-audit --include=dev --no-workspaces');
    const { exitCode, stdout, stderr } = await runCommand(['my-app'], { directory, env });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('npm error: no network');
    expect(stderr).toContain('or paste what is left:\n\n  cd my-app ');
    expect(stderr).toMatch(/^ {2}npm ci .*\n {2}npm run db:generate /m);
    expect(existsSync(join(directory, 'my-app/package.json'))).toBe(true);
    expect(existsSync(join(directory, 'my-app/.git'))).toBe(false);
  });

  test('are one JSON result when one fails, too', async ({ directory }) => {
    const env = withFakeNpm(directory, 'run test');
    const { exitCode, stdout } = await runCommand(['my-app', '--json'], { directory, env });
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { remedy: expect.stringMatching(/ {2}cd my-app .*\n {2}npm run test /) },
    });
  });
});

describe('mistakes', () => {
  test.for([
    [['--databse', 'mysql'], 'Did you mean --database?'],
    [['--database', 'postgres'], 'Did you mean "postgresql"?'],
    [['--kit', 'no.json'], 'no.json: there is no such file.'],
    [['--kit', 'broken.json'], 'broken.json: line 1, column 3: not JSON.'],
    [
      ['--kit', 'key.json'],
      'key.json: at /databse: there is no such key. Did you mean "database"?',
    ],
    [['--kit', 'force.json'], 'force.json: at /force: there is no such key.'],
    [['--overwrite'], '--overwrite goes with --force. Write --force --overwrite.'],
    [['--kit', 'value.json'], 'value.json: at /database: "oracle" is no database to choose.'],
    [['full'], '/full is not empty: it has a.txt.'],
    [['file'], '/file is a file.'],
    [['file/x'], '/file is a file, so '],
    [['con'], 'the name is a reserved name on Windows.'],
    [['My App'], 'Use --name my-app'],
    [['--name', 'http'], 'it is the name of a module of Node.'],
    [['--print', 'nothing'], 'Choose one of: matrix, schema, stack, files.'],
    [['a', 'b'], 'With npm, put two dashes before the flags'],
  ] as const)('%j: exit code 1, and nothing touched', async ([args, message], { directory }) => {
    writeTree(directory, {
      'broken.json': '{ x',
      file: '',
      'force.json': '{ "force": true }',
      'full/a.txt': '',
      'key.json': '{ "databse": "mysql" }',
      'value.json': '{ "database": "oracle" }',
    });
    const before = treeOf(directory);
    const { exitCode, stdout, stderr } = await runCommand([...args], { directory });
    expect(stderr.replace('\n', ' ')).toContain(message);
    expect({ exitCode, stdout, tree: treeOf(directory) }).toEqual({
      exitCode: 1,
      stdout: '',
      tree: before,
    });
  });

  test('are JSON on stdout where that is wanted', async ({ directory }) => {
    const { exitCode, stdout } = await runCommand(['--json', '--unheard-of'], { directory });
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      error: { message: 'There is no flag --unheard-of.', remedy: 'See --help for all flags.' },
    });
  });

  test.skipIf(process.getuid?.() !== 0).for(['x', '.', 'x/y'])(
    'a directory without write permission is refused (needs root, to become nobody): %s',
    async (target, { directory }) => {
      chmodSync(directory, 0o755);
      const args = [target, '--name', 'x'];
      const { exitCode, stderr } = await runCommand(args, { directory, uid: 65534 });
      expect(stderr.split('\n')[0]).toBe(`Error: ${directory} is not writable for you.`);
      expect(exitCode).toBe(1);
    },
  );

  test('of npm, which keeps flags for itself, are found out', async ({ directory }) => {
    const env = { npm_config_database: 'true' };
    const { exitCode, stderr } = await runCommand(['my-app'], { directory, env });
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('Put two dashes before the flags'),
    });
  });
});

describe('information', () => {
  test.for([['--help'], ['--version'], ['--list'], ['--print', 'matrix']])(
    '%j prints and ends with 0',
    async (args, { directory }) => {
      const { exitCode, stdout, stderr } = await runCommand(args, { directory });
      expect({ exitCode, stderr, isEmpty: stdout === '' }).toEqual({
        exitCode: 0,
        stderr: '',
        isEmpty: false,
      });
    },
  );

  test.for([['--help'], ['--version'], ['--list'], ['--print', 'schema'], ['--print', 'files']])(
    '%j with --json prints one JSON text',
    async (args, { directory }) => {
      const { stdout } = await runCommand([...args, '--json'], { directory });
      expect(JSON.parse(stdout)).toBeTypeOf('object');
    },
  );
});

test('two runs with the same answers write the same, but for secrets', async ({ directory }) => {
  for (const parent of ['one', 'two']) {
    await runCommand([`${parent}/app`, '--no-install', '--no-git'], { directory });
  }
  const [one, two] = ['one/app', 'two/app'].map((folder) => join(directory, folder));
  const text = (root = '') =>
    treeOf(root)
      .filter((path) => !path.endsWith('/') && path !== '.env')
      .map((path) => [path, readFileSync(join(root, path), 'utf8')]);
  expect(text(two)).toEqual(text(one));
  const env = (root = '') => readFileSync(join(root, '.env'), 'utf8');
  expect(env(two)).not.toBe(env(one));
});

test('Ctrl-C while a step runs: exit code 130, and the files are kept', async ({ directory }) => {
  writeTree(directory, { 'tools/npm': '#!/bin/sh\nkill -INT $PPID\nsleep 30\n' });
  chmodSync(join(directory, 'tools/npm'), 0o755);
  const env = { PATH: `${join(directory, 'tools')}:${process.env.PATH}` };
  const { exitCode, stderr } = await runCommand(['my-app'], { directory, env });
  expect(exitCode).toBe(130);
  expect(stderr).toMatch(
    /\nStopped\. The files are in .*\/my-app\.\nTo finish, run the same command/,
  );
  expect(stderr).toMatch(/\n {2}npm ci .*(\n {2}\w.*){7}\n {2}npm run dev .*$/);
  expect(existsSync(join(directory, 'my-app/package.json'))).toBe(true);
});

test('--stage hello makes a small starter, which says how it goes on', async ({ directory }) => {
  const args = ['my-app', '--stage', 'hello', '--no-install', '--no-git'];
  const { exitCode, stdout } = await runCommand(args, { directory });
  expect(exitCode).toBe(0);
  expect(treeOf(join(directory, 'my-app'))).not.toContain('src/config.ts');
  expect(stdout).toMatch(/\n {2}node \S+create-backend-practice\.js next\n/);
});
