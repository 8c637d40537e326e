/** One way through all stacks that takes each step once. */
import {
  allStacks,
  dimensionNames,
  optionsOf,
  type Stack,
  stackId,
} from '../../src/model/stack.ts';

/**
 * A circuit: each stack has as many steps to it as from it, so there is one.
 * https://en.wikipedia.org/wiki/Eulerian_path#Hierholzer's_algorithm
 */
export function circuit(stepsFrom: (stack: Stack) => Stack[]): Stack[] {
  const left = new Map(allStacks().map((stack) => [stackId(stack), stepsFrom(stack)]));
  const waiting = allStacks().slice(0, 1);
  const way: Stack[] = [];
  for (let last = waiting.at(-1); last !== undefined; last = waiting.at(-1)) {
    const next = left.get(stackId(last))?.pop();
    if (next) waiting.push(next);
    else way.push(waiting.pop() as Stack);
  }
  return way.reverse();
}

/** All stacks that differ in one option. */
export function neighboursOf(stack: Stack): Stack[] {
  return dimensionNames.flatMap((name) =>
    optionsOf(name)
      .filter(([option]) => option !== stack[name])
      .map(([option]) => ({ ...stack, [name]: option })),
  );
}

/** For each dimension the stack with the next option, after the last one the first. */
export function nextOf(stack: Stack): Stack[] {
  return dimensionNames.map((name) => {
    const names = optionsOf(name).map(([option]) => option);
    return { ...stack, [name]: names[(names.indexOf(stack[name]) + 1) % names.length] };
  });
}
