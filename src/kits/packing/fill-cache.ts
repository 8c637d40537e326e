/** Fills an npm cache that can be carried into a room without internet. npm itself fetches. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../model/errors.ts';
import { capture } from '../../running/capture.ts';
import type { CachedPackage } from './cached-packages.ts';

/** A command line of Windows has 8,191 characters at most. */
const atOnce = 100;

/** Milliseconds for so many packages over a slow line. */
const limit = 30 * 60_000;

/** What an npm cache keeps in it; beside it are logs. */
export const cacheContent = '_cacache';

export interface Filling {
  /** Absolute path of the cache. */
  readonly cache: string;
  /** Where npm runs: its `.npmrc` counts. */
  readonly directory: string;
  /** How many are fetched at once. */
  readonly jobs: number;
}

/**
 * Fetches packages, with what the registry says of each: a lock without addresses needs that, too.
 *
 * @throws UserError when one cannot be had, or has other bytes than its lock pins
 */
export async function fillCache(
  packages: readonly CachedPackage[],
  { cache, directory, jobs }: Filling,
): Promise<void> {
  for (let first = 0; first < packages.length; first += atOnce) {
    const some = packages.slice(first, first + atOnce);
    const specifiers = some.map(({ name, version }) => `${name}@${version}`);
    const flags = ['--cache', cache, '--maxsockets', String(jobs), '--prefer-offline'];
    const args = ['cache', 'add', ...specifiers, ...flags];
    const { isDone, said } = await capture({ command: 'npm', args }, { directory, limit });
    if (!isDone) throw notFetched(said);
    for (const one of some) refuseOtherBytes(one, cache);
  }
}

/** The registry that npm asks there: its address is a part of what a cache knows a package by. */
export async function registryOf(directory: string): Promise<string> {
  const command = { command: 'npm', args: ['config', 'get', 'registry'] };
  const { isDone, stdout, said } = await capture(command, { directory, limit });
  if (!isDone) throw notFetched(said);
  return stdout.toString('utf8').trim();
}

/** `npm error code ECONNREFUSED`: the sentence comes behind it. */
const isCode = /^npm err\S* (code|errno|syscall|A complete log)\b/i;

function notFetched(said: string): UserError {
  const lines = said.split('\n').filter((line) => /^npm err/i.test(line) && !isCode.test(line));
  const reason = lines.slice(0, 3).join('\n') || said.trim();
  return new UserError(
    `npm could not fetch the packages:\n${reason}`,
    'Look whether npm is installed and its registry can be reached: npm ping',
  );
}

/** A cache is addressed by what is in it: https://github.com/npm/cacache#readme */
function refuseOtherBytes({ name, version, integrity }: CachedPackage, cache: string): void {
  // Then npm has compared it with what the registry says itself.
  if (integrity === '') return;
  const dash = integrity.indexOf('-');
  const algorithm = integrity.slice(0, dash);
  const hash = Buffer.from(integrity.slice(dash + 1), 'base64').toString('hex');
  const parts = [hash.slice(0, 2), hash.slice(2, 4), hash.slice(4)];
  const file = join(cache, cacheContent, 'content-v2', algorithm, ...parts);
  try {
    if (createHash(algorithm).update(readFileSync(file)).digest('hex') === hash) return;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  throw new UserError(
    `${name}@${version} is not what package-lock.json pins: the registry gave other bytes.`,
    'Look which registry npm asks: npm config get registry',
  );
}
