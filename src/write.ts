/** The only file that writes: all into a stage beside or inside the target, then into place. */
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import type { ProjectFile, ProjectFiles } from './compose.ts';
import { Cancelled, UserError } from './errors.ts';
import { randomHex } from './random.ts';
import type { Target } from './target.ts';

/**
 * Writes a project, all of it or nothing.
 *
 * @throws UserError when the system refuses, Cancelled when the signal is given; the target is then
 * as it was
 */
export async function writeProject(
  target: Target,
  files: ProjectFiles,
  signal: AbortSignal,
): Promise<void> {
  try {
    await (target.exists ? fill(target, files, signal) : make(target, files, signal));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code || error instanceof Cancelled) throw error;
    throw new UserError(
      `${target.directory} could not be written: ${message}.`,
      'Nothing was left behind; free the space or choose another directory, then try again.',
    );
  }
}

/** A new directory: stage beside it, then one rename. */
async function make(
  { directory }: Target,
  files: ProjectFiles,
  signal: AbortSignal,
): Promise<void> {
  const parent = dirname(directory);
  const stage = join(parent, `.${basename(directory)}-${randomHex(6)}`);
  const firstMade = mkdirSync(parent, { recursive: true });
  try {
    await writeFiles(stage, files, signal);
    renameSync(stage, directory);
  } catch (error) {
    rmSync(stage, { recursive: true, force: true });
    if (firstMade) removeEmpty(parent, firstMade);
    throw error;
  }
}

/**
 * A directory that is there already, perhaps with a `.git`, perhaps the current one or a mount:
 * it stays, the stage lies in it, and the entries move up one by one.
 */
async function fill({ directory }: Target, files: ProjectFiles, signal: AbortSignal) {
  const stage = join(directory, `.create-backend-practice-${randomHex(6)}`);
  const moved: string[] = [];
  try {
    await writeFiles(stage, files, signal);
    for (const entry of readdirSync(stage)) {
      const place = join(directory, entry);
      if (lstatSync(place, { throwIfNoEntry: false })) throw alreadyThere(place);
      renameSync(join(stage, entry), place);
      moved.push(place);
    }
    rmdirSync(stage);
  } catch (error) {
    for (const path of [stage, ...moved]) rmSync(path, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Calls that block, for they take half as long as those that do not; in between a turn of the event
 * loop, for otherwise Ctrl-C would not be heard before the end.
 */
async function writeFiles(stage: string, files: ProjectFiles, signal: AbortSignal): Promise<void> {
  mkdirSync(stage);
  const made = new Set([stage]);
  let count = 0;
  for (const [path, file] of files) {
    writeOne(placeOf(stage, path), file, made);
    if (++count % 16 === 0) await nextTurn();
    if (signal.aborted) throw new Cancelled();
  }
  await nextTurn();
  if (signal.aborted) throw new Cancelled();
}

/** @throws Error when a path would lead out of the stage */
function placeOf(stage: string, path: string): string {
  const segments = path.split('/');
  if (segments.some((segment) => ['', '.', '..'].includes(segment)) || /[\\:]/.test(path)) {
    throw new Error(`the project file ${path} would lie outside of the project`);
  }
  return `${stage}${sep}${segments.join(sep)}`;
}

/** @param made the directories that are there already */
function writeOne(place: string, file: ProjectFile, made: Set<string>): void {
  const directory = place.slice(0, place.lastIndexOf(sep));
  if (!made.has(directory)) mkdirSync(directory, { recursive: true });
  made.add(directory);
  writeFileSync(place, file.text, { flag: 'wx', mode: modeOf(file) });
}

function modeOf({ executable, isSecret }: ProjectFile): number {
  if (isSecret) return 0o600;
  return executable ? 0o755 : 0o644;
}

/** Removes the directories that were made above the target, from the inside out. */
function removeEmpty(path: string, last: string): void {
  try {
    rmdirSync(path);
  } catch {
    // Somebody else has put something into it.
  }
  if (path !== last && path.length > last.length) removeEmpty(dirname(path), last);
}

function alreadyThere(place: string): UserError {
  return new UserError(`${place} appeared in the meantime.`, 'Choose another directory.');
}

/** Lets what has happened meanwhile be heard. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
