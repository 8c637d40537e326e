import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { checkTarget } from '../../src/target.ts';
import { userErrorOf } from '../support/errors.ts';
import { test, treeOf, writeTree } from '../support/test.ts';

describe('checkTarget', () => {
  test('takes a directory that is missing, and whose parents are', ({ directory }) => {
    const target = join(directory, 'a/b/c');
    expect(checkTarget(target)).toEqual({ directory: target, exists: false, hasGit: false });
  });

  test('takes an empty directory', ({ directory }) => {
    expect(checkTarget(directory)).toEqual({ directory, exists: true, hasGit: false });
  });

  test('takes a directory that holds only .git', ({ directory }) => {
    writeTree(directory, { '.git/HEAD': '' });
    expect(checkTarget(directory)).toEqual({ directory, exists: true, hasGit: true });
  });

  test('refuses a directory that is not empty, and touches nothing', ({ directory }) => {
    writeTree(directory, { '.env': '', 'a.txt': '', 'b.txt': '' });
    expect(userErrorOf(() => checkTarget(directory))).toContain(
      'is not empty: it has .env and 2 more.',
    );
    expect(treeOf(directory)).toEqual(['.env', 'a.txt', 'b.txt']);
  });

  test('refuses a file', ({ directory }) => {
    writeTree(directory, { f: '' });
    expect(userErrorOf(() => checkTarget(join(directory, 'f')))).toContain('/f is a file.');
  });

  test('refuses a link that leads nowhere', ({ directory }) => {
    symlinkSync(join(directory, 'nowhere'), join(directory, 'link'));
    expect(userErrorOf(() => checkTarget(join(directory, 'link')))).toContain('/link is a file.');
  });

  test('refuses a path through a file', ({ directory }) => {
    writeTree(directory, { f: '' });
    expect(userErrorOf(() => checkTarget(join(directory, 'f/a/b')))).toContain('/f is a file, so ');
  });

  test('refuses a reserved name, whether it is there or not', ({ directory }) => {
    mkdirSync(join(directory, 'aux'));
    for (const name of ['aux', 'con']) {
      expect(userErrorOf(() => checkTarget(join(directory, name)))).toContain(
        'the name is a reserved name on Windows.',
      );
    }
  });
});
