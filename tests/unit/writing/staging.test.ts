import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect } from 'vitest';
import { stagingFolderBeside, stagingFoldersBeside } from '../../../src/writing/staging.ts';
import { test } from '../../support/test.ts';

describe('stagingFoldersBeside', () => {
  test.for(['app', 'ü'.repeat(127), '😀'.repeat(63), 'x'.repeat(255), 'a-0123456789ab'])(
    'finds the staging folders of %s, whose names are no longer than a name may be',
    (name, { directory }) => {
      const target = join(directory, name);
      const stagings = [stagingFolderBeside(target), stagingFolderBeside(target)].sort();
      for (const staging of stagings) mkdirSync(staging);
      expect(stagingFoldersBeside(target).sort()).toEqual(stagings);
    },
  );

  test('finds nothing else', ({ directory }) => {
    const others = [
      '.app',
      '.app-',
      '.app-1',
      '.app-old',
      'app-0123456789ab',
      '.app2-0123456789ab',
    ];
    for (const other of others) mkdirSync(join(directory, other));
    expect(stagingFoldersBeside(join(directory, 'app')).map((path) => basename(path))).toEqual([]);
  });

  test('finds nothing where the parent is missing', ({ directory }) => {
    expect(stagingFoldersBeside(join(directory, 'a/b'))).toEqual([]);
  });
});
