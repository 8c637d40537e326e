import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { beforeEach, describe, expect, vi } from 'vitest';
import { planOf, type Step } from '../../../src/composing/plan.ts';
import { Cancelled, UserError } from '../../../src/model/errors.ts';
import {
  checkGit,
  createFirstCommit,
  type Run,
  runSteps,
  type StepResult,
} from '../../../src/running/steps.ts';
import { checkTarget } from '../../../src/writing/target.ts';
import { answersWith } from '../../support/project.ts';
import { test, writeTree } from '../../support/test.ts';

/** A step that runs JavaScript. */
function step(title: string, code: string): Step {
  return { title, script: null, when: 'always', command: process.execPath, args: ['-e', code] };
}

function runIn(directory: string, signal = new AbortController().signal) {
  const progress: (string | StepResult)[] = [];
  const run: Run = {
    directory,
    signal,
    settings: ['DATABASE_URL', 'PORT'],
    progress: {
      begin: ({ title }) => progress.push(`begin ${title}`),
      end: ({ step: { title }, isDone }) => progress.push(`${isDone ? 'done' : 'failed'} ${title}`),
    },
  };
  return { run, progress };
}

describe('runSteps', () => {
  test('runs in the directory, in order, and stops behind a failure', async ({ directory }) => {
    const { run, progress } = runIn(directory);
    const steps = [
      step('one', 'require("fs").writeFileSync("made-by-one", "")'),
      step('two', 'require("fs").statSync("made-by-one"); process.exit(3)'),
      step('three', ''),
    ];
    const results = await runSteps(steps, run);
    expect(results.map(({ isDone }) => isDone)).toEqual([true, false]);
    expect(progress).toEqual(['begin one', 'done one', 'begin two', 'failed two']);
  });

  test('keeps what both streams say', async ({ directory }) => {
    const code = 'console.log("out"); console.error("err")';
    const [result] = await runSteps([step('talk', code)], runIn(directory).run);
    expect(result?.output.split('\n').sort()).toEqual(['err', 'out']);
  });

  test('keeps only the last 40 lines', async ({ directory }) => {
    const code = 'for (let i = 1; i <= 100; i++) console.log(i)';
    const [result] = await runSteps([step('talk', code)], runIn(directory).run);
    expect(result?.output.split('\n')).toEqual(Array.from({ length: 40 }, (_, i) => `${i + 61}`));
  });

  test('keeps what was wrong before them, too', async ({ directory }) => {
    const code = 'console.log("Error: ENOTFOUND"); for (let i = 1; i <= 100; i++) console.log(i)';
    const [result] = await runSteps([step('talk', code)], runIn(directory).run);
    expect(result?.output.split('\n').slice(0, 3)).toEqual(['Error: ENOTFOUND', '…', '61']);
  });

  test.for([
    ['DATABASE_URL', 'a setting of the starter', undefined],
    ['TEST_DATABASE_URL', 'a setting of its tests', undefined],
    ['GIT_INDEX_FILE', 'a place for Git', undefined],
    ['npm_config_omit', 'a way to leave packages out', undefined],
    ['npm_config_registry', 'the registry', 'dev'],
    ['GIT_AUTHOR_NAME', 'who commits', 'dev'],
    ['SOMETHING_ELSE', 'anything else', 'dev'],
  ] as const)('of what is exported, %s is %s: %s', async ([name, , expected], { directory }) => {
    vi.stubEnv(name, 'dev');
    const code = `console.log(process.env.${name})`;
    const [result] = await runSteps([step('x', code)], runIn(directory).run);
    vi.unstubAllEnvs();
    expect(result?.output).toBe(String(expected));
  });

  test('says that a program is not installed', async ({ directory }) => {
    const missing = { ...step('x', ''), command: 'no-such-program-at-all' };
    const [result] = await runSteps([missing], runIn(directory).run);
    expect(result).toMatchObject({ isDone: false });
    expect(result?.output).toContain('no-such-program-at-all');
  });

  test('gives the program no input to wait for, and no NODE_ENV', async ({ directory }) => {
    vi.stubEnv('NODE_ENV', 'production');
    const code = 'process.stdin.on("end", () => console.log(process.env.NODE_ENV)).resume()';
    const [result] = await runSteps([step('x', code)], runIn(directory).run);
    vi.unstubAllEnvs();
    expect(result).toMatchObject({ isDone: true, output: 'undefined' });
  });

  test('stops the program when it is interrupted', async ({ directory }) => {
    const interruption = new AbortController();
    const { run } = runIn(directory, interruption.signal);
    setTimeout(() => interruption.abort(), 200);
    const running = runSteps([step('long', 'setTimeout(() => {}, 60_000)')], run);
    await expect(running).rejects.toThrow(Cancelled);
    await expect(running).rejects.toThrow(`Stopped. The files are in ${directory}.`);
  });

  test('Ctrl-C that the program hears of first is no failure of it', async ({ directory }) => {
    const { run } = runIn(directory, new AbortController().signal);
    const ofItself = "process.kill(process.pid, 'SIGINT'); setTimeout(() => {}, 60_000)";
    await expect(runSteps([step('long', ofItself)], run)).rejects.toThrow(Cancelled);
  });
});

describe('createFirstCommit', () => {
  const steps = planOf(answersWith(), [], '1.2.3').gitSteps;
  const git = async (directory: string, ...args: string[]) =>
    (await execa('git', args, { cwd: directory })).stdout;

  beforeEach<{ directory: string }>(({ directory }) => {
    vi.stubEnv('GIT_CONFIG_GLOBAL', join(directory, '..', 'no-such-git-config'));
    vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
    for (const name of ['AUTHOR', 'COMMITTER']) {
      vi.stubEnv(`GIT_${name}_NAME`, undefined);
      vi.stubEnv(`GIT_${name}_EMAIL`, undefined);
    }
    return () => {
      vi.unstubAllEnvs();
    };
  });

  test('commits everything but what is ignored, for a learner without a name', async ({
    directory,
  }) => {
    writeTree(directory, { '.gitignore': '.env\n', '.env': 'K=1', 'a.txt': '' });
    const { run } = runIn(directory);
    expect(await createFirstCommit(steps, checkedAsNew(directory), run)).toEqual({
      status: 'committed',
    });
    expect(await git(directory, 'ls-files')).toBe('.gitignore\na.txt');
    expect(await git(directory, 'log', '--format=%an <%ae>')).toBe(
      'create-backend-practice <nobody@localhost>',
    );
    expect(await git(directory, 'branch', '--show-current')).toBe('main');
  });

  test('runs no hook, and minds no line ends and no place of another repository', async ({
    directory,
  }) => {
    const config = join(directory, '..', `${basename(directory)}-config`);
    const hooks = join(directory, '..', `${basename(directory)}-hooks`);
    const core = `hooksPath = ${hooks}\nautocrlf = true\nsafecrlf = true`;
    writeFileSync(config, `[core]\n${core}\n`);
    mkdirSync(hooks);
    for (const name of ['prepare-commit-msg', 'reference-transaction', 'post-commit']) {
      writeFileSync(join(hooks, name), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    }
    vi.stubEnv('GIT_CONFIG_GLOBAL', config);
    vi.stubEnv('GIT_INDEX_FILE', '/nowhere/index');
    vi.stubEnv('GIT_DIR', '/nowhere');
    writeTree(directory, { '.gitattributes': '* text=auto eol=lf\n', 'a.txt': 'a\nb\n' });
    const result = await createFirstCommit(steps, checkedAsNew(directory), runIn(directory).run);
    vi.unstubAllEnvs();
    rmSync(hooks, { recursive: true });
    rmSync(config);
    expect(result).toEqual({ status: 'committed' });
    expect(await git(directory, 'ls-files')).toBe('.gitattributes\na.txt');
  });

  test("takes the learner's own name, and no signing or hooks", async ({ directory }) => {
    const config = join(directory, '.own-git-config');
    writeFileSync(
      config,
      '[user]\nname = Ada\nemail = ada@x.org\n[commit]\ngpgSign = true\n[core]\nhooksPath = hooks\n',
    );
    vi.stubEnv('GIT_CONFIG_GLOBAL', config);
    writeTree(directory, { 'hooks/pre-commit': '#!/bin/sh\nexit 1\n' });
    const result = await createFirstCommit(steps, checkedAsNew(directory), runIn(directory).run);
    expect(result).toEqual({ status: 'committed' });
    expect(await git(directory, 'log', '--format=%an <%ae>')).toBe('Ada <ada@x.org>');
  });

  test('leaves a directory alone that lies in another repository', async ({ directory }) => {
    await git(directory, 'init');
    writeTree(directory, { 'inner/a.txt': '' });
    const inner = join(directory, 'inner');
    expect(await createFirstCommit(steps, checkedAsNew(inner), runIn(inner).run)).toEqual({
      status: 'skipped',
      reason: 'the directory lies in another Git repository',
    });
  });

  test('leaves a repository alone that was there before', async ({ directory }) => {
    await git(directory, 'init');
    const result = await createFirstCommit(steps, checkTarget(directory), runIn(directory).run);
    expect(result).toMatchObject({
      status: 'skipped',
      reason: expect.stringContaining('is a Git repository already'),
    });
    expect(await git(directory, 'status', '--short', '--branch')).toContain('No commits yet');
  });

  test('goes on without git', async ({ directory }) => {
    vi.stubEnv('PATH', directory);
    const result = await createFirstCommit(steps, checkedAsNew(directory), runIn(directory).run);
    expect(result).toEqual({ status: 'skipped', reason: 'git is not installed' });
  });
});

describe('checkGit', () => {
  test('names a configuration that cannot be read', async ({ directory }) => {
    const config = join(directory, 'config');
    writeFileSync(config, '[core]\nautocrlf = maybe\n');
    vi.stubEnv('GIT_CONFIG_GLOBAL', config);
    const checked = checkGit(runIn(directory).run);
    await expect(checked).rejects.toThrow(UserError);
    await expect(checked).rejects.toThrow(/configuration: .*core\.autocrlf/);
    vi.unstubAllEnvs();
  });

  test('finds nothing where nobody has configured anything, or git is missing', async ({
    directory,
  }) => {
    vi.stubEnv('GIT_CONFIG_GLOBAL', join(directory, 'missing'));
    await checkGit(runIn(directory).run);
    vi.stubEnv('PATH', directory);
    await expect(checkGit(runIn(directory).run)).resolves.toBeUndefined();
    vi.unstubAllEnvs();
  });
});

function checkedAsNew(directory: string) {
  return { directory, exists: false, hasGit: false, entries: [] };
}
