import { expect, test } from 'vitest';
import { extremesOf, linesOf, sourceLinesOf } from '../tools/sizes.ts';
import { filesOf, problemsInAll, stacks } from './all-stacks.ts';

test('no TypeScript file has more than 150 lines', () => {
  const problems = problemsInAll(function* (stack) {
    for (const [path, text] of filesOf(stack, /^src\/.*\.ts$/)) {
      if (linesOf(text) > 150) yield `${path}: ${linesOf(text)} lines`;
    }
  });
  expect(problems).toEqual([]);
});

test('the smallest stack has at most 1,760 lines of code under src', () => {
  const { smallest } = extremesOf(stacks);
  expect(sourceLinesOf(smallest), smallest.id).toBeLessThanOrEqual(1760);
});

test('the largest stack has at most 2,510 lines of code under src', () => {
  const { largest } = extremesOf(stacks);
  expect(sourceLinesOf(largest), largest.id).toBeLessThanOrEqual(2510);
});
