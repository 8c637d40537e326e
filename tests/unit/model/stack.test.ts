import { describe, expect, test } from 'vitest';
import {
  allStacks,
  defaultStack,
  dimensionNames,
  optionsOf,
  servicesOf,
  stackId,
  words,
} from '../../../src/model/stack.ts';

describe('the model', () => {
  test('has 96 stacks with different ids', () => {
    expect(new Set(allStacks().map(stackId)).size).toBe(96);
  });

  test('needs nothing but npm packages by default', () => {
    expect(servicesOf(defaultStack)).toEqual([]);
  });

  test('names the services of a stack in the order of the questions', () => {
    const services = servicesOf({ ...defaultStack, database: 'mysql', cache: 'redis' });
    expect(services.map(({ name }) => name)).toEqual(['MySQL', 'Redis']);
  });

  test('gives each option but "none" a name of its own, so that a layer can name it', () => {
    const names = dimensionNames.flatMap((dimension) => optionsOf(dimension).map(([name]) => name));
    const named = [...names.filter((name) => name !== 'none'), ...Object.keys(words)];
    expect(named).toEqual([...new Set(named)]);
  });

  test.each(dimensionNames.flatMap((dimension) => optionsOf(dimension)))(
    'explains %s in sentences that can be completed',
    (_, { hint, explains, chooseWhen, avoidWhen }) => {
      for (const text of [hint, explains, chooseWhen, avoidWhen])
        expect(text).toMatch(/^\S.*[^.\s]$/);
    },
  );
});
