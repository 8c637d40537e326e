import {
  defaultStack,
  dimensionNames,
  optionsOf,
  type Stack,
  stackId,
} from '../../src/model/stack.ts';

/**
 * A few stacks that between them show every option. The first is the default; each next one takes the
 * next option of every dimension.
 */
export const eachOptionStacks: readonly string[] = Array.from(
  { length: Math.max(...dimensionNames.map((name) => optionsOf(name).length)) },
  (_, steps) => stackId(stackAfterDefault(steps)),
);

function stackAfterDefault(steps: number): Stack {
  const entries = dimensionNames.map((dimension) => {
    const names = optionsOf(dimension).map(([name]) => name);
    return [dimension, names[(names.indexOf(defaultStack[dimension]) + steps) % names.length]];
  });
  return Object.fromEntries(entries);
}
