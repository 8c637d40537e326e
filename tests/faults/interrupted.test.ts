/** Interrupted, killed or failed while packages are installed, and then run again. */
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { describe, expect } from 'vitest';
import { markName } from '../../src/writing/staging.ts';
import { bin } from '../support/command.ts';
import { test, treeOf, writeTree } from '../support/test.ts';

/** A slow npm, that leaves half of an installation behind, and begins anew as npm ci does. */
const slowNpm = `#!/bin/sh
echo "$*" >> "$LOG"
if [ "$*" = "$FAIL" ]; then echo "npm error: no network"; exit 1; fi
case "$1" in ci)
  rm -rf node_modules
  mkdir -p node_modules/half
  [ -n "$SLOW" ] && exec sleep 30
  echo '{"packages":{}}' > node_modules/.package-lock.json
esac
`;

const everything = ['ci', 'run db:generate', 'run db:migrate', 'run db:seed', 'run test'];

function worldIn(directory: string) {
  writeTree(directory, { 'tools/npm': slowNpm });
  chmodSync(join(directory, 'tools/npm'), 0o755);
  const PATH = `${join(directory, 'tools')}:${process.env.PATH}`;
  const LOG = join(directory, 'npm.log');
  const app = join(directory, 'app');
  const run = (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) =>
    execa(process.execPath, [bin, 'app', ...args], {
      cwd: directory,
      env: { PATH, LOG, HOME: directory, ...env },
      extendEnv: false,
      stdin: 'ignore',
      reject: false,
    });
  const asked = () =>
    existsSync(LOG)
      ? readFileSync(LOG, 'utf8')
          .trim()
          .split('\n')
          .map((line) => line.replace(/^ci .*/, 'ci'))
      : [];
  return { app, run, asked, forget: () => writeFileSync(LOG, '') };
}

type World = ReturnType<typeof worldIn>;

/** Starts, waits until packages are being installed, and sends the signal. */
async function strike({ app, run }: World, signal: NodeJS.Signals) {
  rmSync(join(app, 'node_modules'), { recursive: true, force: true });
  const running = run([], { SLOW: '1' });
  while (!existsSync(join(app, 'node_modules/half'))) await setTimeout(20);
  running.kill(signal);
  return running;
}

/** The commands that somebody is told to paste. */
function leftIn(stderr: string): (string | undefined)[] {
  const [, left = ''] = stderr.split('or paste what is left:\n\n');
  return left.split('\n').map((line) => line.split('#')[0]?.trim());
}

async function expectFinished({ app, run, asked, forget }: World): Promise<void> {
  writeFileSync(join(app, 'README.md'), 'mine');
  writeFileSync(join(app, 'notes.txt'), 'mine');
  forget();
  const { exitCode, stdout, stderr } = await run();
  expect(exitCode, stderr).toBe(0);
  expect(asked()).toEqual(everything);
  expect(stdout).toContain(`Finished app in ${app}.`);
  expect(stdout).toContain('make the first commit');
  expect(existsSync(join(app, markName))).toBe(false);
  expect(readFileSync(join(app, 'README.md'), 'utf8')).toBe('mine');
  const { stdout: status } = await execa('git', ['status', '--short'], { cwd: app });
  expect(status).toBe('');
  const { stdout: committed } = await execa('git', ['ls-files'], { cwd: app });
  expect(committed).not.toContain(markName);
}

describe.skipIf(process.platform === 'win32')('while packages are installed', () => {
  test('each polite signal says what is left, again and again, and the same command finishes it', async ({
    directory,
  }) => {
    const world = worldIn(directory);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      const { exitCode, stderr } = await strike(world, signal);
      expect(exitCode, signal).toBe(130);
      expect(leftIn(stderr), signal).toEqual([
        'cd app',
        'npm ci',
        'npm run db:generate',
        'npm run db:migrate',
        'npm run db:seed',
        'npm run test',
        'git init',
        'git add --all',
        'git commit -m "First commit"',
        'npm run dev',
      ]);
    }
    await expectFinished(world);
  });

  test('kill -9 says nothing, and the same command finishes it', async ({ directory }) => {
    const world = worldIn(directory);
    await strike(world, 'SIGKILL');
    await expectFinished(world);
  });

  // One after the other in one starter: each run goes on where the one before has failed.
  test('whichever step fails, the same command finishes it', async ({ directory }) => {
    const world = worldIn(directory);
    for (const step of everything) {
      const FAIL = step === 'ci' ? 'ci --no-fund --no-audit --include=dev --no-workspaces' : step;
      world.forget();
      const { exitCode, stderr } = await world.run([], { FAIL });
      expect(exitCode, step).toBe(1);
      expect(stderr, step).toContain('npm error: no network');
      expect(world.asked(), step).toEqual(everything.slice(0, everything.indexOf(step) + 1));
    }
    await expectFinished(world);
  });

  test('when Git was stopped between two commands, the commit is made', async ({ directory }) => {
    const world = worldIn(directory);
    await world.run([], { FAIL: 'run test' });
    await execa('git', ['init'], { cwd: world.app });
    await expectFinished(world);
  });

  test('a second run does not disturb the first', async ({ directory }) => {
    const world = worldIn(directory);
    const first = world.run([], { SLOW: '1' });
    while (!existsSync(join(world.app, 'node_modules/half'))) await setTimeout(20);
    const { exitCode, stderr } = await world.run();
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`Another run, process ${first.pid}, is making the starter`);
    expect(world.asked()).toEqual(['ci']);
    first.kill('SIGINT');
    await first;
  });

  test('a dry run touches nothing, and other answers are refused', async ({ directory }) => {
    const world = worldIn(directory);
    await strike(world, 'SIGINT');
    world.forget();
    const before = treeOf(world.app);
    const dry = await world.run(['--dry-run', '--json']);
    expect(JSON.parse(dry.stdout)).toMatchObject({
      files: [],
      stackId: 'express-sqlite-jwt-memory',
    });
    const other = await world.run(['--database', 'mysql']);
    expect(other.exitCode).toBe(1);
    expect(other.stderr).toContain('an unfinished starter with database = sqlite, not mysql.');
    expect(world.asked()).toEqual(['']);
    expect(treeOf(world.app)).toEqual(before);
  });

  test('both doctors say that packages are missing', async ({ directory }) => {
    const world = worldIn(directory);
    await strike(world, 'SIGINT');
    const text = 'problem  The packages are not installed completely: that was interrupted.';
    const own = ['src/doctor/start.mjs'];
    const starters = await execa(process.execPath, own, { cwd: world.app, reject: false });
    expect(starters.stdout).toContain(`${text}\n         Try: npm ci`);
    const ours = await execa(process.execPath, [bin, 'doctor', 'app'], {
      cwd: directory,
      reject: false,
    });
    expect(ours.exitCode).toBe(1);
    expect(ours.stdout).toContain(`${text}\n         Try: npm ci`);
    expect(ours.stdout).toContain('note     The making of this starter did not come to its end.');
  });

  test('nothing of the mark is left where all goes well', async ({ directory }) => {
    const world = worldIn(directory);
    const { exitCode } = await world.run();
    expect(exitCode).toBe(0);
    expect(readdirSync(world.app)).not.toContain(markName);
  });
});
