import { expect, test } from 'vitest';
import { dimensionNames, optionsOf } from '../../src/model/stack.ts';
import { stackOf } from '../tools/composed-stack.ts';
import { eachOptionStacks } from '../tools/each-option.ts';

test.each(dimensionNames)('the few stacks show every option of %s', (dimension) => {
  const shown = new Set<string>(eachOptionStacks.map((id) => stackOf(id)[dimension]));
  expect(optionsOf(dimension).filter(([name]) => !shown.has(name))).toEqual([]);
});
