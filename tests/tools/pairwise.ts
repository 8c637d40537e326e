import { allStacks, dimensionNames, type Stack } from '../../src/model/stack.ts';

/**
 * A small set of these stacks in which every two options of different dimensions that meet in one of
 * them meet at least once.
 * Always the same set: each time the first stack that brings the most new pairs.
 */
export function pairwiseStacks(stacks: readonly Stack[] = allStacks()): Stack[] {
  const missing = new Set(stacks.flatMap(pairsOf));
  const chosen: Stack[] = [];
  while (missing.size > 0) {
    const best = stacks.reduce((a, b) => (newPairs(b, missing) > newPairs(a, missing) ? b : a));
    chosen.push(best);
    for (const pair of pairsOf(best)) missing.delete(pair);
  }
  return chosen;
}

function newPairs(stack: Stack, missing: ReadonlySet<string>): number {
  return pairsOf(stack).filter((pair) => missing.has(pair)).length;
}

function pairsOf(stack: Stack): string[] {
  return dimensionNames.flatMap((first, index) =>
    dimensionNames
      .slice(index + 1)
      .map((second) => `${first}=${stack[first]} ${second}=${stack[second]}`),
  );
}
