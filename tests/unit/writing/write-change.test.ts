import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { changeFolderName, hashOf, makingFolder } from '../../../src/writing/change-folder.ts';
import {
  type FileWrite,
  finishChange,
  undoChange,
  writeChange,
} from '../../../src/writing/write-change.ts';
import { userErrorOf } from '../../support/errors.ts';
import { test, treeOf, writeTree } from '../../support/test.ts';

const own = (path: string) => !path.startsWith(changeFolderName);

function put(directory: string): void {
  writeTree(directory, { 'a.ts': 'old', 'deep/down/b.ts': 'old', 'c.ts': 'mine' });
}

function writesIn(directory: string): FileWrite[] {
  const before = (path: string) => hashOf(join(directory, path));
  return [
    { path: 'a.ts', text: 'new', before: before('a.ts') },
    { path: 'deep/down/b.ts', before: before('deep/down/b.ts') },
    { path: 'new/d.ts', text: 'new', mode: 0o755, before: null },
  ];
}

describe('a change', () => {
  test('is made as a whole, and taken back as a whole', ({ directory }) => {
    put(directory);
    chmodSync(join(directory, 'a.ts'), 0o600);
    writeChange(directory, 'one to two', writesIn(directory));
    expect(treeOf(directory).filter(own)).toEqual(['a.ts', 'c.ts', 'new/', 'new/d.ts']);
    expect(readFileSync(join(directory, 'a.ts'), 'utf8')).toBe('new');
    expect(statSync(join(directory, 'a.ts')).mode & 0o777).toBe(0o600);
    expect(statSync(join(directory, 'new/d.ts')).mode & 0o777).toBe(0o755);
    expect(undoChange(directory).title).toBe('one to two');
    expect(treeOf(directory)).toEqual(['a.ts', 'c.ts', 'deep/', 'deep/down/', 'deep/down/b.ts']);
    expect(readFileSync(join(directory, 'a.ts'), 'utf8')).toBe('old');
    expect(userErrorOf(() => undoChange(directory))).toContain('there is no change to take back');
  });

  test('Git ignores what is kept, and no tool takes it for code', ({ directory }) => {
    put(directory);
    writeChange(directory, 'one to two', writesIn(directory));
    expect(readFileSync(join(directory, changeFolderName, '.gitignore'), 'utf8')).toBe('*\n');
    const kept = treeOf(join(directory, changeFolderName)).filter((path) => !path.endsWith('/'));
    expect(kept.filter((path) => /\.(?!gitignore)/.test(path))).toEqual([]);
  });

  test('is not taken back where somebody has changed a file since', ({ directory }) => {
    put(directory);
    writeChange(directory, 'one to two', writesIn(directory));
    writeFileSync(join(directory, 'a.ts'), 'mine');
    const said = userErrorOf(() => undoChange(directory));
    expect(said).toContain('cannot be taken back, for these were changed since:\n  a.ts ');
    expect(readFileSync(join(directory, 'a.ts'), 'utf8')).toBe('mine');
    expect(existsSync(join(directory, 'new/d.ts'))).toBe(true);
  });

  test('is not made where somebody has written since it was read', ({ directory }) => {
    put(directory);
    const writes = writesIn(directory);
    writeFileSync(join(directory, 'deep/down/b.ts'), 'mine');
    expect(userErrorOf(() => writeChange(directory, 'one to two', writes))).toContain(
      'b.ts was written to by somebody else',
    );
    expect(readFileSync(join(directory, 'a.ts'), 'utf8')).toBe('old');
    expect(existsSync(join(directory, changeFolderName, 'next'))).toBe(false);
  });

  test('never writes through a link, or over a folder', ({ directory }) => {
    put(directory);
    mkdirSync(join(directory, 'elsewhere'));
    symlinkSync('elsewhere', join(directory, 'new'));
    expect(userErrorOf(() => writeChange(directory, 'one', writesIn(directory)))).toContain(
      'new (a link where the starter has a folder)',
    );
    expect(treeOf(join(directory, 'elsewhere'))).toEqual([]);
  });

  test('there is nothing to finish where nothing was begun; what was left behind goes', ({
    directory,
  }) => {
    put(directory);
    expect(finishChange(directory)).toBeNull();
    const left = makingFolder(directory).replace(/\d+$/, '999999999');
    mkdirSync(left, { recursive: true });
    writeChange(directory, 'one to two', writesIn(directory));
    expect(existsSync(left)).toBe(false);
  });
});
