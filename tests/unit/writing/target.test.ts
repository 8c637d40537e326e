import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { checkTarget } from '../../../src/writing/target.ts';
import { userErrorOf } from '../../support/errors.ts';
import { test, treeOf, writeTree } from '../../support/test.ts';

describe('checkTarget', () => {
  test('takes a directory that is missing, and whose parents are', ({ directory }) => {
    const target = join(directory, 'a/b/c');
    const missing = { exists: false, hasGit: false, entries: [] };
    expect(checkTarget(target)).toEqual({ directory: target, ...missing });
  });

  test('takes an empty directory', ({ directory }) => {
    const empty = { exists: true, hasGit: false, entries: [] };
    expect(checkTarget(directory)).toEqual({ directory, ...empty });
  });

  test('takes a directory that holds only .git', ({ directory }) => {
    writeTree(directory, { '.git/HEAD': '' });
    const onlyGit = { exists: true, hasGit: true, entries: [] };
    expect(checkTarget(directory)).toEqual({ directory, ...onlyGit });
  });

  test('refuses a directory that is not empty, and touches nothing', ({ directory }) => {
    writeTree(directory, { '.env': '', 'a.txt': '', 'b.txt': '' });
    expect(userErrorOf(() => checkTarget(directory))).toContain(
      'is not empty: it has .env and 2 more.',
    );
    expect(treeOf(directory)).toEqual(['.env', 'a.txt', 'b.txt']);
  });

  test('takes a directory that is not empty with --force', ({ directory }) => {
    writeTree(directory, { '.git/HEAD': '', 'b.txt': '', 'a/x': '' });
    const full = { exists: true, hasGit: true, entries: ['a', 'b.txt'] };
    expect(checkTarget(directory, { force: true })).toEqual({ directory, ...full });
  });

  test.for([
    ['empty', {}, 'Remove '],
    ['nothing moved', { 'new/a': '' }, 'Nothing else was touched yet: remove '],
    [
      'moved in part',
      { 'new/package.json': '', 'README.txt': '' },
      'README.txt says how to go back',
    ],
    ['complete', { 'README.txt': '', 'old/a': '' }, 'The starter is complete: remove '],
  ] as const)(
    'refuses the staging folder of a killed run, --force or not: %s',
    ([, files, remedy], { directory }) => {
      const staging = join(directory, '.create-backend-practice-staging');
      mkdirSync(staging);
      writeTree(staging, files);
      for (const force of [false, true]) {
        const message = userErrorOf(() => checkTarget(directory, { force }));
        expect(message).toContain('another run is writing there, or was killed.');
        expect(message).toContain(remedy);
      }
    },
  );

  test('refuses a link that leads to itself', ({ directory }) => {
    symlinkSync(join(directory, 'loop'), join(directory, 'loop'));
    const message = userErrorOf(() => checkTarget(join(directory, 'loop')));
    expect(message).toContain('cannot be read (ELOOP)');
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

  test.for(['#', '?', '*', '%41', '\\'])(
    'refuses a path with %s in it',
    (character, { directory }) => {
      const message = userErrorOf(() => checkTarget(join(directory, `a${character}b`, 'app')));
      expect(message).toContain(`has a "${character}"`);
      expect(treeOf(directory)).toEqual([]);
    },
  );

  test('refuses a reserved name, whether it is there or not', ({ directory }) => {
    mkdirSync(join(directory, 'aux'));
    for (const name of ['aux', 'con']) {
      expect(userErrorOf(() => checkTarget(join(directory, name)))).toContain(
        'the name is a reserved name on Windows.',
      );
    }
  });
});
