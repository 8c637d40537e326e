import { expect, test } from 'vitest';
import { allStacks } from '../../src/model/stack.ts';
import { composeStack, stackOf } from './composed-stack.ts';
import { eachGeneratorStacks } from './each-generator.ts';

const generatorOf = (stack: Parameters<typeof composeStack>[0]) => {
  const files = [...composeStack(stack).files].filter(([path]) => path.startsWith('generators/'));
  return JSON.stringify(files.map(([path, { text }]) => [path, text]));
};

test('every generator that a starter comes with is in one of them', () => {
  const shown = new Set(eachGeneratorStacks().map((id) => generatorOf(stackOf(id))));
  const missing = allStacks().filter((stack) => !shown.has(generatorOf(stack)));
  expect(missing).toEqual([]);
});
