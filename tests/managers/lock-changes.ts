/** What a later `npm install` makes of the lock file that a starter was shipped with. */
import type { LockedPackages } from '../../src/composing/lock.ts';
import { expect } from './starter.ts';

/**
 * npm from 11.11 on, which our lock file is made by, leaves it byte for byte. Those before it know no `libc`
 * and drop it (https://github.com/npm/cli/issues/8514), and take some packages of other systems for
 * development ones, which later ones do not: no lock file can please both. What is installed is the same.
 *
 * @throws Error naming what else has changed
 */
export function checkChanges(before: string, after: string, isOldNpm: boolean): void {
  if (before === after) return;
  expect(isOldNpm, 'package-lock.json has changed');
  const [was, is] = [packagesOf(before), packagesOf(after)];
  const places = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const changed = places.filter((place) => known(was[place]) !== known(is[place]));
  expect(changed.length === 0, `package-lock.json has changed at ${changed.join(', ')}`);
}

function packagesOf(lock: string): LockedPackages {
  return JSON.parse(lock).packages;
}

/** What an old npm knows about a package. */
function known(entry: object | undefined): string {
  const { libc: _, dev: __, ...rest } = (entry ?? {}) as Record<string, unknown>;
  return JSON.stringify(rest);
}
