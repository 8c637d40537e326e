/** Writes one starter of a class whole or not at all: elsewhere first, then it moves. */
import { lstatSync } from 'node:fs';
import { mkdir, rename, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { modeOf } from '../../composing/archive.ts';
import type { ProjectFiles } from '../../composing/compose.ts';
import { Cancelled } from '../../model/errors.ts';

/** Modes are as they are written only under `withUmask`. @param folder must be missing */
export async function writeFilesTo(
  folder: string,
  files: ProjectFiles,
  signal: AbortSignal,
): Promise<void> {
  const created = new Set<string>();
  for (const [path, file] of files) {
    if (signal.aborted) throw new Cancelled();
    const goal = join(folder, path);
    const parent = dirname(goal);
    if (!created.has(parent)) await mkdir(parent, { recursive: true, mode: 0o755 });
    created.add(parent);
    await writeFile(goal, file.text, { flag: 'wx', mode: modeOf(file) });
  }
}

/**
 * The last step, in which a starter appears. An empty directory gives way.
 *
 * @returns false when another run has been there first
 */
export async function moveTo(from: string, goal: string): Promise<boolean> {
  try {
    // Windows replaces no directory, not even an empty one.
    await rmdir(goal).catch(() => {});
    await rename(from, goal);
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const isTaken = ['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EPERM'].includes(code);
    if (isTaken && lstatSync(goal, { throwIfNoEntry: false })) return false;
    throw error;
  }
}

/** What is written meanwhile has the modes that it asks for: everybody may read a starter, as in Git. */
export async function withUmask<Result>(act: () => Promise<Result>): Promise<Result> {
  const before = process.umask(0o022);
  try {
    return await act();
  } finally {
    process.umask(before);
  }
}
