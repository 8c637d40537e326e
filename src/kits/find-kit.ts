/** Where the kit of a class lies when nobody says. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { workingDirectory } from '../writing/target.ts';
import type { Submission } from './submissions.ts';

export const kitFileName = 'kit.json';

/**
 * The kit that goes with submissions: that of `--kit`, or `kit.json` beside one of them, above it, or in the working
 * directory; never one that lies in a submission: what a student hands in decides nothing.
 *
 * @returns absolute path, or null where there is none
 */
export function findKit(
  submissions: readonly Submission[],
  given: string | undefined,
): string | null {
  const current = workingDirectory();
  if (given !== undefined) return resolve(current, given);
  const own = new Set(submissions.map(({ directory }) => directory));
  const beside = [...own].map((directory) => dirname(directory));
  const folders = [...beside, ...beside.map((folder) => dirname(folder)), current];
  const files = [...new Set(folders)]
    .filter((folder) => !own.has(folder))
    .map((folder) => join(folder, kitFileName));
  return files.find((file) => existsSync(file)) ?? null;
}
