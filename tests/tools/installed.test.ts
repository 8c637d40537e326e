/** Several processes that want the same packages at once, as files of tests do. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { expect, vi } from 'vitest';
import { test as base, writeTree } from '../support/test.ts';
import { isInstalled, type PackageList } from './installed.ts';

const module = pathToFileURL(fileURLToPath(new URL('installed.ts', import.meta.url))).href;
const tsx = fileURLToPath(new URL('../../node_modules/tsx/dist/cli.mjs', import.meta.url));

/** Two packages that come from the disk. */
const test = base.extend<{ list: PackageList }>({
  list: async ({ directory }, use) => {
    const dependencies = Object.fromEntries(['one', 'two'].map((name) => pack(directory, name)));
    await use({ manifest: JSON.stringify({ private: true, dependencies }), lock: null });
  },
});

function pack(directory: string, name: string): [name: string, place: string] {
  const files = { 'package.json': JSON.stringify({ name, version: '1.0.0' }), 'index.js': '' };
  writeTree(join(directory, name, 'package'), files);
  execFileSync('tar', ['-czf', `../${name}.tgz`, 'package'], { cwd: join(directory, name) });
  return [name, `file:../${name}.tgz`];
}

/** What a process of its own does that needs the packages; gives what it printed. */
async function install(directory: string, list: PackageList, PATH = process.env.PATH ?? '') {
  const args = [join(directory, 'packages'), list].map((arg) => JSON.stringify(arg)).join(', ');
  const code = `import { ensureInstalled } from ${JSON.stringify(module)}; ensureInstalled(${args});`;
  writeTree(directory, { 'install.ts': code });
  const { stdout } = await execa(process.execPath, [tsx, join(directory, 'install.ts')], {
    env: { PATH },
  });
  return stdout;
}

async function installFourTimes(directory: string, list: PackageList): Promise<number> {
  const outputs = await Promise.all([1, 2, 3, 4].map(() => install(directory, list)));
  expect(isInstalled(join(directory, 'packages'), list)).toBe(true);
  expect(existsSync(join(directory, 'packages/node_modules/two/index.js'))).toBe(true);
  const beside = readdirSync(directory).filter((name) => name.startsWith('packages'));
  expect(beside).toEqual(['packages']);
  return outputs.filter((output) => output.includes('Installing')).length;
}

test('one of four processes installs, the others wait', async ({ directory, list }) => {
  expect(await installFourTimes(directory, list)).toBe(1);
});

test('a broken folder is seen as broken, and mended once', async ({ directory, list }) => {
  const folder = join(directory, 'packages');
  await install(directory, list);
  const broken = [
    'node_modules/two/package.json',
    'node_modules/.package-lock.json',
    'node_modules',
  ];
  for (const path of broken) {
    renameSync(join(folder, path), join(directory, 'away'));
    expect(isInstalled(folder, list)).toBe(false);
    renameSync(join(directory, 'away'), join(folder, path));
    expect(isInstalled(folder, list)).toBe(true);
  }
  rmSync(join(folder, 'node_modules/two'), { recursive: true });
  expect(await installFourTimes(directory, list)).toBe(1);
});

test('another list is another installation', async ({ directory, list }) => {
  const folder = join(directory, 'packages');
  await install(directory, list);
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  expect(isInstalled(folder, { ...list, lock })).toBe(true);
  const other = { ...list, lock: `${lock}\n` };
  expect(await install(directory, other)).toContain('Installing');
  expect(isInstalled(folder, other)).toBe(true);
});

test('a killed process leaves neither a lock for ever nor a folder that is half there', async ({
  directory,
  list,
}) => {
  const note = join(directory, 'processes');
  writeTree(directory, { 'bin/npm': `#!/bin/sh\necho $PPID $$ > ${note}\nexec sleep 600\n` });
  chmodSync(join(directory, 'bin/npm'), 0o755);
  const stuck = install(directory, list, `${join(directory, 'bin')}:${process.env.PATH}`);
  const ended = expect(stuck).rejects.toThrow('status: 137');
  await vi.waitUntil(() => existsSync(note) && readFileSync(note, 'utf8'), { timeout: 60_000 });
  for (const id of readFileSync(note, 'utf8').split(' ')) process.kill(Number(id), 'SIGKILL');
  await ended;
  expect(existsSync(join(directory, 'packages'))).toBe(false);
  expect(await installFourTimes(directory, list)).toBe(1);
});
