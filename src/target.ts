/** Whether a directory can take a new project. Looks, and touches nothing. */
import { accessSync, constants, lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { UserError } from './errors.ts';
import { directoryNameProblem } from './package-name.ts';

export interface Target {
  /** Absolute path. */
  readonly directory: string;
  readonly exists: boolean;
  /** It holds a `.git`, and nothing else. */
  readonly hasGit: boolean;
}

/**
 * Looks at the target directory; it may be missing, empty or hold only `.git`.
 *
 * @param directory absolute path
 * @throws UserError for anything else
 */
export function checkTarget(directory: string): Target {
  const problem = directoryNameProblem(basename(directory));
  if (problem) {
    throw new UserError(`${directory}: the name ${problem}.`, 'Choose another directory name.');
  }
  if (!isThere(directory)) {
    checkWritable(nearestParent(directory));
    return { directory, exists: false, hasGit: false };
  }
  if (!isDirectory(directory)) {
    throw new UserError(`${directory} is a file.`, 'Choose another directory name.');
  }
  checkWritable(directory);
  const entries = readdirSync(directory);
  refuseEntries(
    directory,
    entries.filter((entry) => entry !== '.git'),
  );
  return { directory, exists: true, hasGit: entries.includes('.git') };
}

function refuseEntries(directory: string, entries: readonly string[]): void {
  if (entries.length === 0) return;
  const others = entries.length > 1 ? ` and ${entries.length - 1} more` : '';
  throw new UserError(
    `${directory} is not empty: it has ${entries[0]}${others}.`,
    'Choose another directory, or empty this one yourself; nothing is ever overwritten.',
  );
}

/** The directories above the target that are missing are made with it. */
function nearestParent(directory: string): string {
  const parent = dirname(directory);
  if (!isThere(parent)) return nearestParent(parent);
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
function isThere(path: string): boolean {
  try {
    // To throw and catch an error takes half a millisecond.
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw new UserError(`${path} cannot be read (${code}).`, 'Choose another directory.');
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
