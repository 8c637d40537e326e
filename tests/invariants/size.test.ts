import { expect, test } from 'vitest';
import { extremesOf, generatorLinesOf, linesOf, sourceLinesOf } from '../tools/sizes.ts';
import { filesOf, problemsInAll, stacks } from './all-stacks.ts';

test('no TypeScript file has more than 150 lines', () => {
  const problems = problemsInAll(function* (stack) {
    for (const [path, text] of filesOf(stack, /^(src|generators)\/.*\.ts$/)) {
      if (linesOf(text) > 150) yield `${path}: ${linesOf(text)} lines`;
    }
  });
  expect(problems).toEqual([]);
});

test('the smallest stack has at most 2,040 lines of code under src', () => {
  const { smallest } = extremesOf(stacks);
  expect(sourceLinesOf(smallest), smallest.id).toBeLessThanOrEqual(2040);
});

test('the largest stack has at most 3,135 lines of code under src', () => {
  const { largest } = extremesOf(stacks);
  expect(sourceLinesOf(largest), largest.id).toBeLessThanOrEqual(3135);
});

test('the generator of a starter has at most 3,060 lines, templates and all', () => {
  const lines = stacks.map(generatorLinesOf);
  expect(Math.min(...lines)).toBeGreaterThan(500);
  expect(Math.max(...lines)).toBeLessThanOrEqual(3060);
});
