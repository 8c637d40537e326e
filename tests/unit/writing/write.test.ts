import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { Cancelled, UserError } from '../../../src/model/errors.ts';
import { checkTarget } from '../../../src/writing/target.ts';
import { writeProject } from '../../../src/writing/write.ts';
import type { Writing } from '../../../src/writing/write-staging.ts';
import { fileWith } from '../../support/project.ts';
import { test, treeOf, writeTree } from '../../support/test.ts';

const files = new Map([
  ['.env', fileWith('K=1\n', { isSecret: true })],
  ['package.json', fileWith('{}\n')],
  ['run', fileWith('#!/bin/sh\n', { executable: true })],
  ['src/app.ts', fileWith('export {};\n')],
]);
const written = ['.env', 'package.json', 'run', 'src/', 'src/app.ts'];

/** The last file cannot be written: its directory is a file. */
const broken = new Map([...files, ['package.json/x', fileWith('')]]);

const { signal } = new AbortController();

/** It has no rename over a directory. */
const isWindows = process.platform === 'win32';

/** Neither stopped nor allowed to replace anything, unless said otherwise. */
const writing = (all = files, changes: Partial<Writing> = {}): Writing => ({
  files: all,
  overwrite: false,
  signal,
  ...changes,
});

describe('writeProject', () => {
  test('makes the directory, its parents and all files', async ({ directory }) => {
    await writeProject(checkTarget(join(directory, 'a/b')), writing());
    expect(treeOf(join(directory, 'a/b'))).toEqual(written);
    expect(readFileSync(join(directory, 'a/b/src/app.ts'), 'utf8')).toBe('export {};\n');
  });

  test('keeps secrets to the owner and makes scripts executable', async ({ directory }) => {
    await writeProject(checkTarget(join(directory, 'a')), writing());
    const modes = ['.env', 'package.json', 'run'].map(
      (path) => statSync(join(directory, 'a', path)).mode & 0o700,
    );
    expect(modes).toEqual([0o600, 0o600, 0o700]);
    expect(statSync(join(directory, 'a/.env')).mode & 0o077).toBe(0);
  });

  test.skipIf(isWindows)(
    'takes the place of an empty directory in one step',
    async ({ directory }) => {
      const target = join(directory, 'a');
      mkdirSync(target);
      chmodSync(target, 0o2770);
      const before = statSync(target);
      await writeProject(checkTarget(target), writing());
      expect(treeOf(target)).toEqual(written);
      const { ino, mode } = statSync(target);
      expect({ isNew: ino !== before.ino, mode }).toEqual({ isNew: true, mode: before.mode });
    },
  );

  test('goes where a link leads that is the target', async ({ directory }) => {
    mkdirSync(join(directory, 'a'));
    symlinkSync(join(directory, 'a'), join(directory, 'link'));
    await writeProject(checkTarget(join(directory, 'link')), writing());
    expect(lstatSync(join(directory, 'link')).isSymbolicLink()).toBe(true);
    expect(treeOf(join(directory, 'a'))).toEqual(written);
  });

  test('leaves a .git alone', async ({ directory }) => {
    writeTree(directory, { '.git/HEAD': 'x' });
    await writeProject(checkTarget(directory), writing());
    expect(treeOf(directory)).toEqual([...written, '.git/', '.git/HEAD'].sort());
  });

  test('leaves nothing behind when an error comes in the middle', async ({ directory }) => {
    mkdirSync(join(directory, 'there'));
    const target = checkTarget(join(directory, 'a/b/c'));
    await expect(writeProject(target, writing(broken))).rejects.toThrow(UserError);
    expect(treeOf(directory)).toEqual(['there/']);
  });

  test('leaves no parent behind when another one cannot be made', async ({ directory }) => {
    const target = join(directory, 'a', 'x'.repeat(256), 'b');
    const missing = { directory: target, exists: false, hasGit: false, entries: [] };
    await expect(writeProject(missing, writing())).rejects.toThrow('ENAMETOOLONG');
    expect(treeOf(directory)).toEqual([]);
  });

  test('leaves an existing directory as it was when an error comes', async ({ directory }) => {
    writeTree(directory, { '.git/HEAD': 'x' });
    await expect(writeProject(checkTarget(directory), writing(broken))).rejects.toThrow(UserError);
    expect(treeOf(directory)).toEqual(['.git/', '.git/HEAD']);
  });

  test('does not bring back a target that somebody removes meanwhile', async ({ directory }) => {
    const target = join(directory, 'a');
    writeTree(target, { '.git/HEAD': '' });
    const vanishing = new Map([['src/app.ts', fileWith('')]]);
    const entries = vanishing[Symbol.iterator].bind(vanishing);
    vanishing[Symbol.iterator] = () => {
      rmSync(target, { recursive: true });
      return entries();
    };
    await expect(writeProject(checkTarget(target), writing(vanishing))).rejects.toThrow('ENOENT');
    expect(treeOf(directory)).toEqual([]);
  });

  test('does not overwrite what appeared in the meantime', async ({ directory }) => {
    const target = checkTarget(directory);
    writeTree(directory, { 'src/mine.ts': 'mine' });
    await expect(writeProject(target, writing())).rejects.toThrow('by somebody else');
    expect(treeOf(directory)).toEqual(['src/', 'src/mine.ts']);
  });

  test('does not replace a project that appeared in the meantime', async ({ directory }) => {
    const target = checkTarget(join(directory, 'a'));
    writeTree(directory, { 'a/mine.ts': 'mine' });
    await expect(writeProject(target, writing())).rejects.toThrow(UserError);
    expect(treeOf(directory)).toEqual(['a/', 'a/mine.ts']);
  });

  test('leaves nothing behind when it is cancelled', async ({ directory }) => {
    const target = checkTarget(join(directory, 'a'));
    const stopped = writing(files, { signal: AbortSignal.abort() });
    await expect(writeProject(target, stopped)).rejects.toThrow(Cancelled);
    expect(treeOf(directory)).toEqual([]);
  });

  test.for(['../x', 'a/../../x', '/x', 'a//x', 'a\\x', 'C:x', '.'])(
    'refuses the path %s',
    async (path, { directory }) => {
      const target = checkTarget(join(directory, 'a'));
      const outside = new Map([[path, fileWith('')]]);
      await expect(writeProject(target, writing(outside))).rejects.toThrow(
        'outside of the project',
      );
      expect(treeOf(directory)).toEqual([]);
    },
  );
});

/** A directory with files of a learner, with and without one of the starter's names. */
const own = { 'package.json': 'mine', 'src/app.ts': 'mine', 'src/own.ts': 'mine', 'x/y': 'mine' };
const ownTree = ['package.json', 'src/', 'src/app.ts', 'src/own.ts', 'x/', 'x/y'];

const textsOf = (directory: string) =>
  treeOf(directory)
    .filter((path) => !path.endsWith('/'))
    .map((path) => [path, readFileSync(join(directory, path), 'utf8')]);

describe('writeProject into a directory that is not empty', () => {
  const forced = (directory: string) => checkTarget(directory, { force: true });

  test('puts the starter beside what is there, also in its folders', async ({ directory }) => {
    writeTree(directory, { 'src/own.ts': 'mine', 'x/y': 'mine' });
    await writeProject(forced(directory), writing());
    expect(treeOf(directory)).toEqual([...written, 'src/own.ts', 'x/', 'x/y'].sort());
    expect(readFileSync(join(directory, 'src/own.ts'), 'utf8')).toBe('mine');
  });

  test('overwrites nothing, and leaves nothing behind', async ({ directory }) => {
    writeTree(directory, own);
    const message = 'the starter would overwrite:\n  package.json\n  src/app.ts';
    await expect(writeProject(forced(directory), writing())).rejects.toThrow(message);
    expect(textsOf(directory)).toEqual(Object.entries(own));
  });

  test('overwrites where that is wanted, and deletes nothing', async ({ directory }) => {
    writeTree(directory, own);
    await writeProject(forced(directory), writing(files, { overwrite: true }));
    expect(treeOf(directory)).toEqual([...new Set([...written, ...ownTree])].sort());
    expect(readFileSync(join(directory, 'src/app.ts'), 'utf8')).toBe('export {};\n');
    expect(readFileSync(join(directory, 'src/own.ts'), 'utf8')).toBe('mine');
  });

  test('notices what was added since it looked', async ({ directory }) => {
    writeTree(directory, own);
    const target = forced(directory);
    writeTree(directory, { new: '' });
    const all = writing(files, { overwrite: true });
    await expect(writeProject(target, all)).rejects.toThrow('by somebody else');
    expect(treeOf(directory)).toEqual(['new', ...ownTree]);
  });

  test('leaves a staging folder of somebody else alone', async ({ directory }) => {
    const target = forced(directory);
    chmodSync(directory, 0o755);
    writeTree(directory, { '.create-backend-practice-staging/new/a': '' });
    const before = treeOf(directory);
    await expect(writeProject(target, writing())).rejects.toThrow(UserError);
    expect(treeOf(directory)).toEqual(before);
  });
});
