import { applyPatch, structuredPatch } from 'diff';
import { describe, expect, test } from 'vitest';
import { hunksBetween } from '../../../src/reading/hunks.ts';
import { composeStack, stackOf, starterFiles } from '../../tools/composed-stack.ts';

const usual = (old: string, now: string) => structuredPatch('', '', old, now, '', '').hunks;

describe('hunksBetween', () => {
  test.for([
    ['', 'a\nb\n'],
    ['a\nb\n', ''],
    ['', 'a\nb'],
    ['a', ''],
    ['', '\n'],
    ['a\nb\nc\n', 'a\nB\nc\n'],
    ['a\n', 'a'],
    ['a\n', 'a\n'],
  ] as const)('gives what the library gives: %j', ([old, now]) => {
    expect(hunksBetween('a.txt', old, now)).toEqual(usual(old, now));
  });

  const ids = [
    'express-sqlite-none-none',
    'fastify-sqlite-none-none',
    'express-mongodb-api-key-redis',
    'fastify-postgresql-session-memory',
  ];
  const path = 'package-lock.json';
  const locks = ids.map((id) => starterFiles(composeStack(stackOf(id))).get(path)?.text ?? '');
  const pairs = locks.flatMap((old) => locks.map((now) => [old, now] as const));

  test('of lock files, they make one of the other, in order and apart from each other', () => {
    for (const [old, now] of pairs) {
      const hunks = [...hunksBetween(path, old, now)];
      const patch = { oldFileName: path, newFileName: path, oldHeader: '', newHeader: '', hunks };
      expect(applyPatch(old, patch, { fuzzFactor: 0 })).toBe(now);
      const ends = hunks.map(({ oldStart, oldLines }) => oldStart + oldLines);
      const starts = hunks.slice(1).map(({ oldStart }) => oldStart);
      for (const [index, start] of starts.entries())
        expect(start).toBeGreaterThan(ends[index] ?? 0);
    }
  });

  test('of lock files whose entries somebody has sorted otherwise, too', () => {
    const [old = '', now = ''] = locks;
    const entries = now.split(/^(?= {4}"node_modules\/)/m);
    const turned = [entries[0], ...entries.slice(1, -1).reverse(), entries.at(-1)].join('');
    const hunks = [...hunksBetween(path, old, turned)];
    const patch = { oldFileName: path, newFileName: path, oldHeader: '', newHeader: '', hunks };
    expect(applyPatch(old, patch, { fuzzFactor: 0 })).toBe(turned);
  });
});
