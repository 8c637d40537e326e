import { expect, test } from 'vitest';
import { vitestCount } from './vitest-count.ts';

const result = (fullName: string, status: string) => ({ fullName, status });

test('counts tests and names those that failed or were skipped', () => {
  const assertionResults = [
    result('a is b', 'passed'),
    result('b is c', 'failed'),
    result('c is d', 'skipped'),
    result('d is e', 'passed'),
  ];
  const testResults = [{ name: '/a.test.ts', status: 'failed', assertionResults }];
  expect(vitestCount({ testResults })).toEqual({
    passed: 2,
    failed: ['b is c'],
    skipped: ['c is d'],
  });
});

test('counts a file that could not be loaded as failed', () => {
  const testResults = [{ name: '/a.test.ts', status: 'failed', assertionResults: [] }];
  expect(vitestCount({ testResults }).failed).toEqual(['/a.test.ts']);
});
