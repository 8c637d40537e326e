/** What the lock file that a starter is shipped with saves: the same starter, installed with it and without. */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Cost, costOf, environment, median } from './process.ts';

/** The medians of the rounds. */
export interface LockCost {
  readonly locked: Cost;
  readonly resolved: Cost;
  readonly rounds: number;
}

/**
 * Installs a starter by turns, each time without node_modules, with all packages in npm's cache.
 *
 * @param starter directory of one for npm that is not installed
 * @param folder an empty directory
 */
export function measureLock(starter: string, folder: string, rounds: number): LockCost {
  mkdirSync(folder, { recursive: true });
  const cache = join(folder, 'cache');
  const ways = { locked: ['ci'], resolved: ['install', '--no-package-lock'] };
  const install = (way: keyof typeof ways): Cost => {
    const directory = join(folder, way);
    rmSync(directory, { recursive: true, force: true });
    cpSync(starter, directory, { recursive: true });
    if (way === 'resolved') rmSync(join(directory, 'package-lock.json'));
    const args = [...ways[way], '--no-audit', '--no-fund', '--cache', cache];
    const env = { ...process.env, ...environment, npm_config_user_agent: undefined };
    return costOf({ command: 'npm', args, directory }, env);
  };
  // Fills the cache, of both: without the lock file, npm may choose other versions.
  install('locked');
  install('resolved');
  const costs: { locked: Cost[]; resolved: Cost[] } = { locked: [], resolved: [] };
  for (let round = 0; round < rounds; round++) {
    costs.locked.push(install('locked'));
    costs.resolved.push(install('resolved'));
  }
  return { locked: medianOf(costs.locked), resolved: medianOf(costs.resolved), rounds };
}

function medianOf(costs: readonly Cost[]): Cost {
  return {
    cpu: median(costs.map(({ cpu }) => cpu)),
    seconds: median(costs.map(({ seconds }) => seconds)),
  };
}
