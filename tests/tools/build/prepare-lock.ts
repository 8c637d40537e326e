/** The lock files of all stacks, so that the published command only joins lines. */

import { lockedPackagesOf } from '../../../src/locked.ts';
import type { PreparedLock } from '../../../src/prepared/templates.ts';
import { composeAll, textOf } from '../composed-stack.ts';

export function prepareLock(): PreparedLock {
  const stacks = composeAll().map((composed) => {
    return [
      composed.id,
      lockedPackagesOf(composed.stack, textOf(composed, 'package.json')),
    ] as const;
  });
  // In the order of a lock file, so that neighbours are neighbours in most stacks.
  const entries = [...new Set(stacks.flatMap(([, lines]) => lines))].sort();
  const places = new Map(entries.map((entry, place) => [entry, place]));
  return {
    entries,
    stacks: Object.fromEntries(
      stacks.map(([id, lines]) => [id, rangesOf(lines.map((line) => places.get(line) as number))]),
    ),
  };
}

/** `[3, 4, 5, 9]` -> `[[3, 6], [9, 10]]` */
function rangesOf(numbers: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last?.[1] === number) last[1] = number + 1;
    else ranges.push([number, number + 1]);
  }
  return ranges;
}
