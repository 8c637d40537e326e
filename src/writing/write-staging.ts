/** Writes a starter into its staging folder, and removes a staging folder. Of the two others that write see `write.ts`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import type { ProjectFile, ProjectFiles } from '../composing/compose.ts';
import { Cancelled, UserError } from '../model/errors.ts';

/** What is written, and whether to go on. */
export interface Writing {
  readonly files: ProjectFiles;
  /** Whether files of the target may be replaced. */
  readonly overwrite: boolean;
  /** Ends the writing. */
  readonly signal: AbortSignal;
}

/**
 * Calls that block, for they take half as long as those that do not; in between a turn of the event
 * loop, for otherwise Ctrl-C would not be heard before the end.
 */
export async function writeFiles(folder: string, { files, signal }: Writing): Promise<void> {
  const created = new Set([folder]);
  let count = 0;
  for (const [path, file] of files) {
    writeOne(pathInside(folder, path), file, created);
    if (++count % 16 === 0) await nextTurn();
    if (signal.aborted) throw new Cancelled();
  }
  await nextTurn();
  if (signal.aborted) throw new Cancelled();
}

/** @throws Error when a path would lead out of the staging folder */
function pathInside(staging: string, path: string): string {
  const segments = path.split('/');
  if (segments.some((segment) => ['', '.', '..'].includes(segment)) || /[\\:]/.test(path)) {
    throw new Error(`the project file ${path} would lie outside of the project`);
  }
  return `${staging}${sep}${segments.join(sep)}`;
}

/** @param created the directories that are there already */
function writeOne(path: string, file: ProjectFile, created: Set<string>): void {
  createFolders(dirname(path), created);
  writeFileSync(path, file.text, { flag: 'wx', mode: modeOf(file) });
}

/** One by one: a staging folder that somebody removes meanwhile must not come back with half of its files. */
function createFolders(folder: string, created: Set<string>): void {
  if (created.has(folder)) return;
  createFolders(dirname(folder), created);
  mkdirSync(folder);
  created.add(folder);
}

function modeOf({ executable, isSecret }: ProjectFile): number {
  if (isSecret) return 0o600;
  return executable ? 0o755 : 0o644;
}

/** Removes a staging folder, part by part. @throws UserError naming what it cannot remove */
export function discard(parts: readonly string[], directory: string): void {
  try {
    for (const part of parts) rmSync(part, { recursive: true, force: true });
  } catch (error) {
    throw new UserError(
      `${parts.at(-1)} could not be removed: ${(error as Error).message}.`,
      `Remove it yourself, and look whether ${directory} is as you want it.`,
    );
  }
}

/** Lets what has happened meanwhile be heard. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
