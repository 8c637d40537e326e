import { expect, test } from 'vitest';
import { allStacks, type Stack } from '../../src/model/stack.ts';
import { conditionOf } from './condition.ts';

const stacksWith = (accepts: (stack: Stack) => boolean) => allStacks().filter(accepts);

test.each<[string, (stack: Stack) => boolean]>([
  ['all stacks', () => true],
  ['auth=jwt', ({ auth }) => auth === 'jwt'],
  [
    'framework=fastify cache=memory|redis',
    ({ framework, cache }) => framework === 'fastify' && cache !== 'none',
  ],
  [
    'framework=express database=sqlite auth=jwt cache=memory',
    ({ framework, database, auth, cache }) =>
      framework === 'express' && database === 'sqlite' && auth === 'jwt' && cache === 'memory',
  ],
  [
    'framework=fastify; database=mongodb',
    ({ framework, database }) => framework === 'fastify' || database === 'mongodb',
  ],
])('says %s', (condition, accepts) => {
  expect(conditionOf(stacksWith(accepts))).toBe(condition);
});

test('describes every set of stacks so that the description fits just this set', () => {
  const fits = (condition: string, stack: Stack) =>
    condition.split('; ').some((product) =>
      product.split(' ').every((part) => {
        const [dimension, options = ''] = part.split('=');
        return options.split('|').includes(stack[dimension as keyof Stack]);
      }),
    );
  const count = allStacks().length;
  for (let size = 1; size < count; size += 5) {
    const stacks = allStacks().filter((_, index) => (index * 37) % count < size);
    const condition = conditionOf(stacks);
    expect(allStacks().filter((stack) => fits(condition, stack))).toEqual(stacks);
  }
});
