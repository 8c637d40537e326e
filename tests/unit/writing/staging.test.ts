import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect } from 'vitest';
import { stageBeside, stagesBeside } from '../../../src/writing/staging.ts';
import { test } from '../../support/test.ts';

describe('stagesBeside', () => {
  test.for(['app', 'ü'.repeat(127), '😀'.repeat(63), 'x'.repeat(255), 'a-0123456789ab'])(
    'finds the stages of %s, whose names are no longer than a name may be',
    (name, { directory }) => {
      const target = join(directory, name);
      const stages = [stageBeside(target), stageBeside(target)].sort();
      for (const stage of stages) mkdirSync(stage);
      expect(stagesBeside(target).sort()).toEqual(stages);
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
    expect(stagesBeside(join(directory, 'app')).map((path) => basename(path))).toEqual([]);
  });

  test('finds nothing where the parent is missing', ({ directory }) => {
    expect(stagesBeside(join(directory, 'a/b'))).toEqual([]);
  });
});
