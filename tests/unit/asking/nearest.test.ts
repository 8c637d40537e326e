import { expect, test } from 'vitest';
import { didYouMean, nearest } from '../../../src/asking/nearest.ts';

const databases = ['sqlite', 'postgresql', 'mysql', 'mongodb'];

test.each([
  ['postgres', 'postgresql'],
  ['mongo', 'mongodb'],
  ['mysq', 'mysql'],
  ['SQLite', 'sqlite'],
  ['mogodb', 'mongodb'],
  ['oracle', undefined],
  ['x', undefined],
  ['', undefined],
])('the nearest database to "%s" is %s', (text, expected) => {
  expect(nearest(text, databases)).toBe(expected);
});

test('didYouMean says nothing when nothing is near', () => {
  expect([didYouMean('oracle', databases), didYouMean('mongo', databases)]).toEqual([
    '',
    'Did you mean "mongodb"? ',
  ]);
});
