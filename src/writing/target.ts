/** Whether a directory can take a new project. Looks, and touches nothing. */
import { accessSync, constants, lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { UserError } from '../model/errors.ts';
import { directoryNameProblem, misreadPart } from './package-name.ts';
import { isUnfinished, progressInside, stagingInside } from './staging.ts';

export interface Target {
  /** Absolute path. */
  readonly directory: string;
  readonly exists: boolean;
  /** It holds a `.git`. */
  readonly hasGit: boolean;
  /** What else it holds: nothing, unless with `--force` or where a starter is unfinished. */
  readonly entries: readonly string[];
}

/**
 * Looks at the target directory; it may be missing, empty, hold only `.git`, or a starter that a run has
 * begun and not finished.
 *
 * @param directory absolute path
 * @param options `force`: it may hold other things, too
 * @throws UserError for anything else
 */
export function checkTarget(directory: string, { force = false } = {}): Target {
  const problem = directoryNameProblem(basename(directory));
  if (problem) {
    throw new UserError(`${directory}: the name ${problem}.`, 'Choose another directory name.');
  }
  const misread = misreadPart(directory, process.platform);
  if (misread) {
    throw new UserError(
      `${directory} has a "${misread}": programs that a starter needs would look in another place.`,
      'Choose a directory without it in its whole path.',
    );
  }
  if (!exists(directory)) {
    checkWritable(nearestParent(directory));
    return { directory, exists: false, hasGit: false, entries: [] };
  }
  if (!isDirectory(directory)) {
    throw new UserError(`${directory} is a file.`, 'Choose another directory name.');
  }
  checkWritable(directory);
  refuseStaging(directory);
  const all = entriesOf(directory);
  const entries = all.filter((entry) => entry !== '.git');
  if (!force && !isUnfinished(directory)) refuseEntries(directory, entries);
  return { directory, exists: true, hasGit: all.length > entries.length, entries };
}

/** Sorted, so that they can be compared later. @throws UserError when we may not look */
export function entriesOf(directory: string): string[] {
  try {
    return readdirSync(directory).sort();
  } catch (error) {
    throw unreadable(directory, error);
  }
}

/** @throws UserError when the current directory has been removed */
export function workingDirectory(): string {
  try {
    return process.cwd();
  } catch {
    throw new UserError(
      'The current directory is not there any more.',
      'Go to one that is, such as your home directory, then try again.',
    );
  }
}

/** Of a run that was killed, or of one that is at work: then there is room for one only. */
function refuseStaging(directory: string): void {
  const progress = progressInside(directory);
  if (!progress) return;
  const { path, note } = stagingInside(directory);
  const remedies = {
    empty: `Remove ${path}, where nothing is left or nothing was put yet.`,
    'nothing moved': `Nothing else was touched yet: remove ${path}, then try again.`,
    'being moved': `${note} says how to go back.`,
    complete: `The starter is complete: remove ${path}, where what it overwrote is in "old".`,
  };
  throw new UserError(
    `${directory} has ${basename(path)}: another run is writing there, or was killed.`,
    `If none is at work: ${remedies[progress]}`,
  );
}

function refuseEntries(directory: string, entries: readonly string[]): void {
  if (entries.length === 0) return;
  const others = entries.length > 1 ? ` and ${entries.length - 1} more` : '';
  throw new UserError(
    `${directory} is not empty: it has ${entries[0]}${others}.`,
    'Choose another directory, or write --force to have the starter put beside what is there.',
  );
}

/** The directory itself where it is there, or else the one that it will be made in. */
export function nearestDirectory(directory: string): string {
  return exists(directory) ? directory : nearestParent(directory);
}

/** The directories above the target that are missing are made with it. */
function nearestParent(directory: string): string {
  const parent = dirname(directory);
  if (!exists(parent)) return nearestParent(parent);
  if (isDirectory(parent)) return parent;
  throw new UserError(
    `${parent} is a file, so ${directory} cannot be made.`,
    'Choose a directory that lies in a directory.',
  );
}

function checkWritable(directory: string): void {
  try {
    accessSync(directory, constants.W_OK | constants.X_OK);
  } catch {
    throw new UserError(
      `${directory} is not writable for you.`,
      'Choose a directory of your own, or change its permissions.',
    );
  }
}

/** A link that leads nowhere is there; so is what we may not look at. */
function exists(path: string): boolean {
  try {
    // To throw and catch an error takes half a millisecond.
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw unreadable(path, error);
  }
}

/** @throws UserError for a link that leads to itself, for example */
function isDirectory(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): UserError {
  const { code } = error as NodeJS.ErrnoException;
  return new UserError(`${path} cannot be read (${code}).`, 'Choose another directory.');
}

/** For what was as it should be when it was looked at. */
export function changedMeanwhile(path: string): UserError {
  return new UserError(
    `${path} was written to by somebody else in the meantime.`,
    'Look what it holds now, then try again or choose another directory.',
  );
}
