/** `kit grade` as a teacher calls it. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { bin, runCommand } from '../support/command.ts';
import { test } from '../support/test.ts';
import { supersetModules } from '../tools/superset.ts';
import { handIn, kitWith } from './grade-class.ts';

const kit = kitWith();
const env = { BACKEND_PRACTICE_GRADE_MODULES: supersetModules };

const kitText = JSON.stringify({
  framework: 'express',
  database: 'sqlite',
  auth: 'none',
  cache: 'none',
  name: '{id}',
  stage: 'hello',
  lastStage: 'hello',
  points: { hello: 4 },
});

function classIn(directory: string): void {
  writeFileSync(join(directory, 'kit.json'), kitText);
  handIn(join(directory, 'class'), 'ada', { kit });
  handIn(join(directory, 'class'), 'ben', { kit, changes: { 'src/app.ts': 'export {};\n' } });
}

test('says whose code runs where, and writes reports', async ({ directory }) => {
  classIn(directory);
  const args = ['kit', 'grade', 'class', '--out', 'report', '--jobs', '1'];
  const { exitCode, stdout, stderr } = await runCommand(args, { directory, env });
  expect(stderr).toContain("The students' code runs on this machine, with your rights");
  expect(stderr).toContain('[1/2] ada: hello, 4 of 4 points');
  expect(stdout).toContain('ben');
  expect(exitCode).toBe(0);
  const grades = JSON.parse(readFileSync(join(directory, 'report/grades.json'), 'utf8'));
  expect(grades.submissions).toMatchObject([
    { id: 'ada', points: 4, maximum: 4, reached: 'hello', error: null },
    { id: 'ben', points: 0, maximum: 4, reached: null, error: null },
  ]);
  expect(existsSync(join(directory, 'report/junit.xml'))).toBe(true);
});

test.for([
  [['kit', 'grade', 'class', '--jobs', 'many'], '--jobs'],
  [['kit', 'grade', 'class', '--out', 'class/report'], 'lies among the submissions'],
  [['kit', 'grade', 'nobody'], 'there is no such directory'],
] as const)('refuses before anything runs: %o', async ([args, said], { directory }) => {
  classIn(directory);
  const { exitCode, stderr } = await runCommand(args, { directory, env });
  expect(stderr).toContain(said);
  expect(stderr).not.toContain("students' code runs");
  expect(exitCode).toBe(1);
});

test('a kit that a student has handed in decides nothing', async ({ directory }) => {
  classIn(directory);
  writeFileSync(join(directory, 'class/ada/kit.json'), kitText.replace('4', '400'));
  const args = ['kit', 'grade', 'class/ada', '--json'];
  const { stdout } = await runCommand(args, { directory, env });
  expect(JSON.parse(stdout).submissions).toMatchObject([{ id: 'ada', maximum: 4 }]);
});

test.skipIf(process.platform === 'win32')(
  'Ctrl-C ends all, and leaves nothing',
  async ({ directory }) => {
    classIn(directory);
    const temporary = join(directory, 'tmp');
    mkdirSync(temporary);
    const loop = { 'src/app.ts': 'for (;;) {}\n' };
    handIn(join(directory, 'class'), 'ada', { kit, changes: loop });
    const child = spawn(process.execPath, [bin, 'kit', 'grade', 'class', '--out', 'report'], {
      cwd: directory,
      env: { PATH: process.env.PATH, HOME: directory, TMPDIR: temporary, ...env },
      stdio: 'ignore',
    });
    const exited = new Promise((resolve) => child.once('exit', resolve));
    const isRunning = () =>
      readdirSync(temporary, { recursive: true, encoding: 'utf8' }).some((path) =>
        path.endsWith('starter/package.json'),
      );
    while (!isRunning()) await sleep(20);
    child.kill('SIGINT');
    expect(await exited).toBe(130);
    expect(readdirSync(temporary)).toEqual([]);
    expect(existsSync(join(directory, 'report'))).toBe(false);
  },
);
