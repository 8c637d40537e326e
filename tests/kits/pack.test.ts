import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { describe, expect } from 'vitest';
import { treeOf as hashOf } from '../../src/composing/record.ts';
import { readClassKit } from '../../src/kits/kit-file.ts';
import { locksOf } from '../../src/kits/pack.ts';
import { packagesIn } from '../../src/kits/packing/cached-packages.ts';
import { fillCache } from '../../src/kits/packing/fill-cache.ts';
import { packClass } from '../../src/kits/packing/pack-class.ts';
import { writeZip } from '../../src/kits/packing/write-zip.ts';
import { oneOfEachStack } from '../../src/kits/roster.ts';
import { studentStarter } from '../../src/kits/student-starter.ts';
import { templates } from '../../src/reading/disk.ts';
import { sha256 } from '../../src/reading/sha256.ts';
import { readStarter } from '../../src/reading/starter.ts';
import { runCommand } from '../support/command.ts';
import { test, treeOf, writeTree } from '../support/test.ts';

const sources = { templates, version: '0.1.0', randomText: () => 'text', sha256 };

const small = {
  framework: 'express',
  database: 'sqlite',
  auth: 'none',
  cache: 'none',
  packageManager: 'npm',
  stage: 'hello',
  lastStage: 'hello',
};

function kitIn(directory: string, changes: object = {}): string {
  writeTree(directory, { 'kit.json': JSON.stringify({ ...small, ...changes }) });
  return join(directory, 'kit.json');
}

function packagesOf(file: string, platforms?: Parameters<typeof packagesIn>[1]) {
  const kit = readClassKit(file);
  return packagesIn(locksOf(kit, oneOfEachStack(kit), sources), platforms);
}

function unpack(file: string, goal: string): void {
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(file)))) {
    mkdirSync(dirname(join(goal, path)), { recursive: true });
    writeFileSync(join(goal, path), bytes);
  }
}

/** Where npm and Node.js reach nobody: not even a name server, where the system lets us ask for that. */
async function withoutInternet(args: readonly string[], directory: string): Promise<void> {
  const dead = 'http://127.0.0.1:1';
  const env = {
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    HOME: directory,
    HTTP_PROXY: dead,
    HTTPS_PROXY: dead,
    npm_config_update_notifier: 'false',
  };
  const alone = (await canBeAlone()) ? ['unshare', '--net', '--'] : [];
  const [command = '', ...rest] = [...alone, 'npm', ...args];
  await promisify(execFile)(command, rest, { cwd: directory, env });
}

async function canBeAlone(): Promise<boolean> {
  const asked = promisify(execFile)('unshare', ['--net', '--', 'true']);
  return asked.then(
    () => true,
    () => false,
  );
}

describe('a packed class', () => {
  test('is installed and tested where nobody can be reached', { timeout: 900_000 }, async ({
    directory,
  }) => {
    const kit = readClassKit(kitIn(directory));
    const students = oneOfEachStack(kit);
    const platforms = [{ os: process.platform, cpu: process.arch }];
    const packages = packagesOf(join(directory, 'kit.json'), platforms);
    const file = join(directory, 'class.zip');
    await packClass({ kit, students, sources, packages, platforms, file, jobs: 15 });

    const room = join(directory, 'room');
    unpack(file, room);
    const starter = join(room, 'express-sqlite-none-none');
    const readme = readFileSync(join(room, 'README.md'), 'utf8');
    const [, install = ''] = /\n(npm ci .*)\n/.exec(readme) ?? [];
    expect(install).toContain('--offline --cache ../npm-cache');
    await withoutInternet(install.split(' ').slice(1), starter);
    const { stdout } = await promisify(execFile)('npm', ['test'], { cwd: starter });
    expect(stdout).toContain('1 passed');

    const [student] = students;
    if (!student) throw new Error('a kit has a stack');
    const texts = [...readStarter(starter)].map(([path, text]) => [path, { text }] as const);
    expect(hashOf(new Map(texts), sha256)).toBe(
      hashOf(studentStarter(kit, student, sources), sha256),
    );
    expect(existsSync(join(room, 'create-backend-practice/dist/create-backend-practice.js'))).toBe(
      true,
    );
    rmSync(room, { recursive: true });
    expect(treeOf(directory)).toEqual(['class.zip', 'kit.json']);
  });
});

describe('the packages', () => {
  test('are those of five systems, and none of others', ({ directory }) => {
    const names = packagesOf(kitIn(directory)).map(({ name }) => name);
    const binaries = names.filter((name) => name.startsWith('@rolldown/binding-'));
    expect(binaries).toEqual([
      '@rolldown/binding-darwin-arm64',
      '@rolldown/binding-darwin-x64',
      '@rolldown/binding-linux-arm64-gnu',
      '@rolldown/binding-linux-x64-gnu',
      '@rolldown/binding-win32-x64-msvc',
    ]);
    expect(names).toContain('express');
  });

  test('are those of all stages that the class comes to', ({ directory }) => {
    const first = packagesOf(kitIn(directory)).length;
    const names = packagesOf(kitIn(directory, { lastStage: 'crud' })).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(first);
    expect(names).toContain('prisma');
  });

  test('are refused where the registry has other bytes than the lock pins', async ({
    directory,
  }) => {
    const wrong = { name: 'ms', version: '2.1.3', integrity: `sha512-${'A'.repeat(86)}==` };
    const filling = { cache: join(directory, 'cache'), directory, jobs: 2 };
    await expect(fillCache([wrong], filling)).rejects.toThrow(
      'ms@2.1.3 is not what package-lock.json pins',
    );
  });

  test('are not fetched where npm reaches no registry, and npm says why', async ({ directory }) => {
    writeTree(directory, { '.npmrc': 'registry=http://127.0.0.1:1\nfetch-retries=0\n' });
    const one = { name: 'ms', version: '2.1.3', integrity: 'sha512-' };
    const filling = { cache: join(directory, 'cache'), directory, jobs: 2 };
    await expect(fillCache([one], filling)).rejects.toThrow(
      /npm could not fetch[\s\S]*127\.0\.0\.1:1/,
    );
  });
});

describe('kit pack refuses', () => {
  test.for([
    ['a kit for another package manager', { packageManager: 'pnpm' }, 'npm'],
    ['a kit for another version', { version: '9.9.9' }, 'npx create-backend-practice@9.9.9'],
    ['a kit without lock files', { leaveOut: ['package-lock.json'] }, 'leaveOut'],
  ] as const)('%s', async ([, changes, said], { directory }) => {
    kitIn(directory, changes);
    const { exitCode, stderr } = await runCommand(['kit', 'pack'], { directory });
    expect(stderr).toContain(said);
    expect(exitCode).toBe(1);
    expect(treeOf(directory)).toEqual(['kit.json']);
  });

  test('to write over a file', async ({ directory }) => {
    kitIn(directory);
    writeTree(directory, { 'class.zip': 'mine' });
    const { exitCode, stderr } = await runCommand(['kit', 'pack'], { directory });
    expect(stderr).toContain('class.zip is there already');
    expect(exitCode).toBe(1);
    expect(readFileSync(join(directory, 'class.zip'), 'utf8')).toBe('mine');
  });
});

describe('an archive', () => {
  test('that is interrupted leaves nothing behind', async ({ directory }) => {
    const stop = new AbortController();
    const entries = Array.from({ length: 100 }, (_, index) => {
      const bytes = Buffer.from('text');
      return { path: `file-${index}`, bytes };
    });
    stop.abort(new Error('Ctrl-C'));
    await expect(writeZip(join(directory, 'a.zip'), entries, stop.signal)).rejects.toThrow(
      'Ctrl-C',
    );
    expect(treeOf(directory)).toEqual([]);
  });

  test('has more files than a ZIP can name only in an error', async ({ directory }) => {
    // As a package begins, which is not compressed again: that takes time.
    const bytes = Uint8Array.of(0x1f, 0x8b);
    const entries = Array.from({ length: 65_536 }, (_, index) => ({ path: `${index}`, bytes }));
    const { signal } = new AbortController();
    await expect(writeZip(join(directory, 'a.zip'), entries, signal)).rejects.toThrow('65,535');
    expect(treeOf(directory)).toEqual([]);
  });
});
