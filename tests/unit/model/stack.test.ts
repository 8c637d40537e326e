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
  test('has a stack for each combination, with different ids', () => {
    const counts = dimensionNames.map((dimension) => optionsOf(dimension).length);
    const product = counts.reduce((stacks, count) => stacks * count);
    expect(new Set(allStacks().map(stackId)).size).toBe(product);
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

  test.each(dimensionNames)('says something else of each option of %s', (dimension) => {
    const options = optionsOf(dimension).map(([, option]) => option);
    for (const key of ['label', 'hint', 'explains', 'chooseWhen', 'avoidWhen'] as const) {
      const texts = options.map((option) => option[key]);
      expect(texts).toEqual([...new Set(texts)]);
    }
  });

  test.each(dimensionNames.flatMap((dimension) => optionsOf(dimension)))(
    'explains %s in sentences that can be completed',
    (_, { hint, explains, chooseWhen, avoidWhen }) => {
      for (const text of [hint, explains, chooseWhen, avoidWhen])
        expect(text).toMatch(/^\S.*[^.\s]$/);
    },
  );
});
