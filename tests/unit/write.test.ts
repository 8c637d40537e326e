import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { Cancelled, UserError } from '../../src/errors.ts';
import { checkTarget } from '../../src/target.ts';
import { writeProject } from '../../src/write.ts';
import { fileWith } from '../support/project.ts';
import { test, treeOf, writeTree } from '../support/test.ts';

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

describe('writeProject', () => {
  test('makes the directory, its parents and all files', async ({ directory }) => {
    await writeProject(checkTarget(join(directory, 'a/b')), files, signal);
    expect(treeOf(join(directory, 'a/b'))).toEqual(written);
    expect(readFileSync(join(directory, 'a/b/src/app.ts'), 'utf8')).toBe('export {};\n');
  });

  test('keeps secrets to the owner and makes scripts executable', async ({ directory }) => {
    await writeProject(checkTarget(join(directory, 'a')), files, signal);
    const modes = ['.env', 'package.json', 'run'].map(
      (path) => statSync(join(directory, 'a', path)).mode & 0o700,
    );
    expect(modes).toEqual([0o600, 0o600, 0o700]);
    expect(statSync(join(directory, 'a/.env')).mode & 0o077).toBe(0);
  });

  test('fills an empty directory without replacing it', async ({ directory }) => {
    const before = statSync(directory).ino;
    await writeProject(checkTarget(directory), files, signal);
    expect(treeOf(directory)).toEqual(written);
    expect(statSync(directory).ino).toBe(before);
  });

  test('leaves a .git alone', async ({ directory }) => {
    writeTree(directory, { '.git/HEAD': 'x' });
    await writeProject(checkTarget(directory), files, signal);
    expect(treeOf(directory)).toEqual([...written, '.git/', '.git/HEAD'].sort());
  });

  test('leaves nothing behind when an error comes in the middle', async ({ directory }) => {
    mkdirSync(join(directory, 'there'));
    const target = checkTarget(join(directory, 'a/b/c'));
    await expect(writeProject(target, broken, signal)).rejects.toThrow(UserError);
    expect(treeOf(directory)).toEqual(['there/']);
  });

  test('leaves an existing directory as it was when an error comes', async ({ directory }) => {
    writeTree(directory, { '.git/HEAD': 'x' });
    await expect(writeProject(checkTarget(directory), broken, signal)).rejects.toThrow(UserError);
    expect(treeOf(directory)).toEqual(['.git/', '.git/HEAD']);
  });

  test('does not overwrite what appeared in the meantime', async ({ directory }) => {
    const target = checkTarget(directory);
    writeTree(directory, { 'src/mine.ts': 'mine' });
    await expect(writeProject(target, files, signal)).rejects.toThrow('appeared in the meantime');
    expect(treeOf(directory)).toEqual(['src/', 'src/mine.ts']);
  });

  test('does not replace a project that appeared in the meantime', async ({ directory }) => {
    const target = checkTarget(join(directory, 'a'));
    writeTree(directory, { 'a/mine.ts': 'mine' });
    await expect(writeProject(target, files, signal)).rejects.toThrow(UserError);
    expect(treeOf(directory)).toEqual(['a/', 'a/mine.ts']);
  });

  test('leaves nothing behind when it is cancelled', async ({ directory }) => {
    const target = checkTarget(join(directory, 'a'));
    await expect(writeProject(target, files, AbortSignal.abort())).rejects.toThrow(Cancelled);
    expect(treeOf(directory)).toEqual([]);
  });

  test.for(['../x', 'a/../../x', '/x', 'a//x', 'a\\x', 'C:x', '.'])(
    'refuses the path %s',
    async (path, { directory }) => {
      const target = checkTarget(join(directory, 'a'));
      const outside = new Map([[path, fileWith('')]]);
      await expect(writeProject(target, outside, signal)).rejects.toThrow('outside of the project');
      expect(treeOf(directory)).toEqual([]);
    },
  );
});
