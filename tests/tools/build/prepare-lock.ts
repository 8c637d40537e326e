/** The lock files of all starters, so that the published command only joins lines, and how large they become. */
import { installationOf } from '../../../src/composing/installation.ts';
import type { Pack } from '../../../src/composing/pack.ts';
import type { LockList, LockPack } from '../../../src/composing/packed.ts';
import { lockedPackagesOf, packageSizes } from '../../../src/reading/locked.ts';
import { type ComposedStack, textOf } from '../composed-stack.ts';

export function prepareLock(all: readonly ComposedStack[]): Pack<LockPack> {
  const starters = all.map((composed) => {
    return [composed.id, lockedPackagesOf(textOf(composed, 'package.json'))] as const;
  });
  // In the order of a lock file, so that neighbours are neighbours in most starters.
  const entries = [...new Set(starters.flatMap(([, lines]) => lines))].sort();
  const places = new Map(entries.map((entry, place) => [entry, place]));
  const sizes = packageSizes();
  // Most starters have the packages of others: a stage later there is often none more.
  const lists = new Map<string, LockList>();
  const named = starters.map(([id, lines]) => {
    const ranges = rangesOf(lines.map((line) => places.get(line) as number));
    if (!lists.has(ranges)) lists.set(ranges, [ranges, installationOf(lines, sizes)]);
    return [id, [...lists.keys()].indexOf(ranges)] as const;
  });
  return {
    data: { starters: Object.fromEntries(named), lists: [...lists.values()] },
    texts: entries,
  };
}

/** `[3, 4, 5, 9]` -> `3-6 9-10` */
function rangesOf(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last?.[1] === number) last[1] = number + 1;
    else ranges.push([number, number + 1]);
  }
  return ranges.map((range) => range.join('-')).join(' ');
}
