import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { bin, runCommand } from '../../support/command.ts';
import { test, treeOf, writeTree } from '../../support/test.ts';

interface Result {
  readonly isStarter: boolean;
  readonly isFine: boolean;
  readonly findings: readonly { level: string; text: string; remedy?: string }[];
}

const manifest = JSON.stringify({
  engines: { node: '>=20.19' },
  scripts: { doctor: 'node src/doctor/start.mjs' },
});

async function examine(directory: string, env: Readonly<Record<string, string>> = {}) {
  const { exitCode, stdout } = await runCommand(['doctor', '--json'], { directory, env });
  return { exitCode, ...(JSON.parse(stdout) as Result) };
}

/** An environment in which only these programs are installed. */
function withPrograms(directory: string, programs: Readonly<Record<string, string>>) {
  for (const [name, script] of Object.entries(programs)) {
    writeTree(directory, { [`programs/${name}`]: `#!/bin/sh\n${script}\n` });
    chmodSync(join(directory, 'programs', name), 0o755);
  }
  return { PATH: join(directory, 'programs') };
}

describe.skipIf(process.platform === 'win32')('doctor, where there is no starter', () => {
  test('names what is there, and touches nothing', async ({ directory }) => {
    const before = treeOf(directory);
    const { exitCode, stdout, stderr } = await runCommand(['doctor'], { directory });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^This machine:\n\nok {7}Node\.js \d+\.\d+\.\d+\nok {7}.*npm \d+/);
    expect(stdout.endsWith('Nothing necessary is missing.')).toBe(true);
    expect(treeOf(directory)).toEqual(before);
  });

  test('takes another directory, and needs no starter there', async ({ directory }) => {
    mkdirSync(join(directory, 'sub'));
    const { exitCode, stdout } = await runCommand(['doctor', 'sub', '--json'], { directory });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      directory: join(directory, 'sub'),
      isStarter: false,
      isFine: true,
    });
  });

  test('lists every package manager with its version', async ({ directory }) => {
    const npm = 'echo "npm warn something" >&2; echo 11.4.2';
    const env = withPrograms(directory, {
      npm,
      pnpm: 'echo 10.1.0',
      git: 'echo git version 2.50.1',
    });
    const { findings } = await examine(directory, env);
    expect(findings).toContainEqual({ level: 'ok', text: 'npm 11.4.2, pnpm 10.1.0' });
    expect(findings).toContainEqual({ level: 'ok', text: 'git 2.50.1' });
  });

  test('without any package manager: exit code 1; without git and Docker: notes', async ({
    directory,
  }) => {
    const { exitCode, isFine, findings } = await examine(directory, withPrograms(directory, {}));
    const levels = findings.map(({ level, text }) => `${level} ${text.split(' ')[0]}`);
    expect(levels).toEqual(expect.arrayContaining(['problem There', 'note git', 'note Docker']));
    expect({ exitCode, isFine }).toEqual({ exitCode: 1, isFine: false });
    const silent = findings.filter(({ level, remedy }) => level !== 'ok' && !remedy);
    expect(silent).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('doctor, in a starter', () => {
  test('looks from outside while the packages are missing', async ({ directory }) => {
    const server = await listening('{}');
    const used = (server.address() as AddressInfo).port;
    const env = [
      `\uFEFFPORT=${used}`,
      'DATABASE_URL=postgresql://library:very-secret@127.0.0.1:1/library?password=very-secret',
      `REDIS_URL=redis://:very-secret@127.0.0.1:${used}`,
      'JWT_SECRET=very-secret-and-long',
    ];
    writeTree(directory, { 'package.json': manifest, '.env': env.join('\n'), 'yarn.lock': '' });
    const { exitCode, stdout, stderr } = await runCommand(['doctor'], { directory });
    server.close();
    expect(exitCode).toBe(1);
    expect(`${stdout}${stderr}`).not.toContain('very-secret');
    expect(stdout).toContain(
      'problem  The packages are not installed.\n         Try: yarn install',
    );
    expect(stdout).toContain(
      `problem  Port ${used} is used by another program.\n         Try: PORT=`,
    );
    expect(stdout).toContain(
      'problem  DATABASE_URL: nothing listens at postgresql://***@127.0.0.1:1/library.\n' +
        '         Try: yarn run db:up',
    );
    expect(stdout).toContain(`REDIS_URL: something listens at redis://***@127.0.0.1:${used}\n`);
  });

  test('says so where there is no .env either', async ({ directory }) => {
    writeTree(directory, { 'package.json': manifest });
    const { findings, isStarter } = await examine(directory);
    const remedies = findings.map(({ remedy }) => remedy);
    expect(remedies).toEqual(expect.arrayContaining(['npm install', 'cp .env.example .env']));
    expect(isStarter).toBe(true);
  });

  test('names an installation that was interrupted, and how to finish the starter', async ({
    directory,
  }) => {
    const unfinished = '.create-backend-practice-unfinished/answers.json';
    const files = { 'package-lock.json': '{}', 'node_modules/x/y.js': '', [unfinished]: '{}' };
    writeTree(directory, { 'package.json': manifest, ...files });
    const { exitCode, findings } = await examine(directory);
    expect(exitCode).toBe(1);
    expect(findings).toContainEqual({
      level: 'problem',
      text: 'The packages are not installed completely: that was interrupted.',
      remedy: 'npm ci',
    });
    expect(findings).toContainEqual({
      level: 'note',
      text: 'The making of this starter did not come to its end.',
      remedy: 'run the command that began it once more: it goes on from here',
    });
  });

  test.for([
    ['note', 0],
    ['problem', 1],
  ] as const)(
    'hands on a %s of the starter: exit code %i',
    async ([level, code], { directory }) => {
      const finding = { level, text: 'The cache is tired', remedy: 'let it sleep' };
      const answer = JSON.stringify({ isFine: true, findings: [finding] }, null, 2);
      const npm = `echo "> my-app@0.1.0 $*"; echo '${answer}'; echo "npm error code 1"; exit ${code}`;
      const env = withPrograms(directory, { npm });
      writeTree(directory, { 'package.json': manifest, 'node_modules/.package-lock.json': '{}' });
      const { exitCode, findings } = await examine(directory, env);
      expect({ exitCode, findings }).toEqual({ exitCode: code, findings: [finding] });
    },
  );

  test('is a problem when the starter gives no answer', async ({ directory }) => {
    const env = withPrograms(directory, { npm: 'echo "{"; echo tsx: not found >&2; exit 127' });
    writeTree(directory, { 'package.json': manifest, 'node_modules/.package-lock.json': '{}' });
    const { exitCode, findings } = await examine(directory, env);
    const text = 'npm run doctor gives no answer.';
    expect({ exitCode, findings }).toEqual({
      exitCode: 1,
      findings: [{ level: 'problem', text, remedy: 'npm ci, then npm run doctor' }],
    });
  });
});

describe('doctor, called wrongly', () => {
  test.for([
    [['doctor', '--database', 'mysql'], 'doctor takes no --database.\nIt takes --json,'],
    [['doctor', '--no-git'], 'doctor takes no --git.'],
    [['doctor', 'a', 'b'], 'There is one target directory, but 2 are given: "a", "b".'],
    [['doctor', 'nowhere'], 'nowhere cannot be read (ENOENT).\nChoose another directory.'],
  ] as const)('%j: exit code 1', async ([args, message], { directory }) => {
    const { exitCode, stdout, stderr } = await runCommand([...args], { directory });
    expect(stderr).toContain(message);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  });

  test('./doctor is a directory like any other', async ({ directory }) => {
    const args = ['./doctor', '--dry-run', '--json'];
    const { stdout } = await runCommand(args, { directory });
    expect(JSON.parse(stdout)).toMatchObject({ directory: join(directory, 'doctor') });
  });

  test('--help explains it', async ({ directory }) => {
    const { exitCode, stdout } = await runCommand(['doctor', '--help'], { directory });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^ {2}doctor \[directory\] +say what this machine lacks/m);
  });
});

test('doctor uses no colour, whatever is asked for', ({ directory }) => {
  const env = { PATH: process.env.PATH, FORCE_COLOR: '1' };
  const options = { cwd: directory, env, encoding: 'utf8' } as const;
  const { stdout } = spawnSync(process.execPath, [bin, 'doctor'], options);
  expect(stdout).toContain('ok       Node.js');
  expect(stdout).not.toContain('\u001b');
});

async function listening(body: string): Promise<Server> {
  const server = createServer((_, response) => response.end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
