/** The lock files of all starters, so that the published command only joins lines, and how large they become. */
import { installationOf } from '../../../src/composing/installation.ts';
import type { Pack } from '../../../src/composing/pack.ts';
import type { LockPack } from '../../../src/composing/packed.ts';
import { lockedPackagesOf, packageSizes } from '../../../src/reading/locked.ts';
import { composeStarters, textOf } from '../composed-stack.ts';

export function prepareLock(): Pack<LockPack> {
  const starters = composeStarters().map((composed) => {
    return [composed.id, lockedPackagesOf(textOf(composed, 'package.json'))] as const;
  });
  // In the order of a lock file, so that neighbours are neighbours in most starters.
  const entries = [...new Set(starters.flatMap(([, lines]) => lines))].sort();
  const places = new Map(entries.map((entry, place) => [entry, place]));
  const ranges = starters.map(([id, lines]) => {
    return [id, rangesOf(lines.map((line) => places.get(line) as number))] as const;
  });
  const sizes = packageSizes();
  const installations = starters.map(([id, lines]) => [id, installationOf(lines, sizes)] as const);
  return {
    data: {
      starters: Object.fromEntries(ranges),
      installations: Object.fromEntries(installations),
    },
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
