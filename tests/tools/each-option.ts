import {
  defaultStack,
  dimensionNames,
  optionsOf,
  type Stack,
  stackId,
} from '../../src/model/stack.ts';

/**
 * A few stacks with the given options that between them show every other one. The first is the default
 * as far as it may be; each next one takes the next option of every dimension that is not given.
 */
export function eachOptionWith(given: Partial<Stack>): Stack[] {
  const free = dimensionNames.filter((name) => given[name] === undefined);
  const count = Math.max(1, ...free.map((name) => optionsOf(name).length));
  return Array.from({ length: count }, (_, steps) => ({ ...stackAfterDefault(steps), ...given }));
}

export const eachOptionStacks: readonly string[] = eachOptionWith({}).map(stackId);

function stackAfterDefault(steps: number): Stack {
  const entries = dimensionNames.map((dimension) => {
    const names = optionsOf(dimension).map(([name]) => name);
    return [dimension, names[(names.indexOf(defaultStack[dimension]) + steps) % names.length]];
  });
  return Object.fromEntries(entries);
}
