import { expect, test } from 'vitest';
import {
  differencesBetween,
  newLinesOf,
  packagesIn,
  pairsOf,
  partsOf,
  rowsBetween,
} from '../../../src/web/difference.ts';
import { fileWith } from '../../support/project.ts';

test('a difference names the layers that only one side has', () => {
  const before = new Map([
    ['a', fileWith('1\n', { origin: ['base', 'auth/jwt'] })],
    ['gone', fileWith('1\n2\n')],
    ['same', fileWith('1\n')],
  ]);
  const after = new Map([
    ['a', fileWith('2\n3\n', { origin: ['base', 'auth/session'] })],
    ['same', fileWith('1\n')],
  ]);
  expect(differencesBetween(before, after)).toEqual([
    {
      path: 'a',
      kind: 'changed',
      insertions: 2,
      deletions: 1,
      reason: { before: ['auth/jwt'], after: ['auth/session'] },
    },
    {
      path: 'gone',
      kind: 'removed',
      insertions: 0,
      deletions: 2,
      reason: { before: ['base'], after: [] },
    },
  ]);
});

test('lines have the numbers of their own side', () => {
  expect(rowsBetween('a', '1\n2\n3\n', '1\nx\n3\n')).toEqual([
    { oldNumber: 1, newNumber: 1, text: '1' },
    { oldNumber: 2, newNumber: null, text: '2' },
    { oldNumber: null, newNumber: 2, text: 'x' },
    { oldNumber: 3, newNumber: 3, text: '3' },
  ]);
});

test('what was taken away stands beside what came for it', () => {
  const [same, ...pairs] = pairsOf(rowsBetween('a', '1\n2\n3\n', '1\nx\ny\n3\n'));
  expect(same?.[0]).toBe(same?.[1]);
  expect(pairs.map(([left, right]) => [left?.text, right?.text])).toEqual([
    ['2', 'x'],
    [undefined, 'y'],
    ['3', '3'],
  ]);
});

test('only what is near a change is shown', () => {
  const lines = Array.from({ length: 40 }, (_, index) => `${index}\n`);
  const changed = lines.with(5, 'x\n').with(30, 'y\n');
  const parts = partsOf(rowsBetween('a', lines.join(''), changed.join('')), 2);
  expect(parts.map((rows) => rows.map(({ text }) => text).join(' '))).toEqual([
    '3 4 5 x 6 7',
    '28 29 30 y 31 32',
  ]);
});

test('of a lock file the packages are compared', () => {
  const lock = JSON.stringify({ packages: { '': {}, 'node_modules/zod': { version: '4.1.0' } } });
  expect(packagesIn(lock)).toBe('zod 4.1.0\n');
  expect(rowsBetween('package-lock.json', lock, '')).toHaveLength(1);
});

test('new lines are those that the text before did not have', () => {
  expect(newLinesOf('a\nb\n', 'a\nx\nb\n')).toEqual(new Set([2]));
  expect(newLinesOf(undefined, 'a\nb\n')).toEqual(new Set([1, 2]));
});
