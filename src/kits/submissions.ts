/** The directories that students hand in -> what is known of each. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { recordPath } from '../composing/record.ts';
import { UserError } from '../model/errors.ts';

export interface Submission {
  /** Name of the directory, which is the student's id. */
  readonly id: string;
  /** Absolute path. */
  readonly directory: string;
}

/**
 * A directory is a submission, or the folder of a class whose directories are submissions. Sorted by id. Links
 * are left out: see `linksIn`.
 *
 * @throws UserError when one is not there, has none, or two have the same id
 */
export function submissionsIn(
  directories: readonly string[],
  workingDirectory: string,
): Submission[] {
  const found = directories.flatMap((directory) => within(resolve(workingDirectory, directory)));
  const byId = new Map<string, Submission>();
  for (const submission of found) {
    const other = byId.get(submission.id);
    if (other && other.directory !== submission.directory) throw sameId(other, submission);
    byId.set(submission.id, submission);
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Where a submission should be, and a link is: it may lead anywhere, so nobody follows it. */
export function linksIn(directories: readonly string[], workingDirectory: string): Submission[] {
  return directories
    .map((directory) => resolve(workingDirectory, directory))
    .filter((directory) => !isSubmission(directory))
    .flatMap((directory) => entriesIn(directory, (entry) => entry.isSymbolicLink()))
    .filter(({ directory }) => !statSync(directory, { throwIfNoEntry: false })?.isFile());
}

function within(directory: string): Submission[] {
  if (!existsSync(directory)) {
    throw new UserError(`${directory}: there is no such directory.`, 'Check the path.');
  }
  if (isSubmission(directory)) return [{ id: basename(directory), directory }];
  const below = entriesIn(directory, (entry) => entry.isDirectory());
  if (below.length > 0) return below;
  throw new UserError(
    `${directory} has no submission in it.`,
    'Name the directories of the students, or the folder that has them.',
  );
}

/** A starter without its record is one, too: somebody has removed that. */
function isSubmission(directory: string): boolean {
  return [recordPath, 'package.json'].some((name) => existsSync(join(directory, name)));
}

function entriesIn(
  directory: string,
  isMeant: (entry: { isDirectory(): boolean; isSymbolicLink(): boolean }) => boolean,
): Submission[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => isMeant(entry) && !entry.name.startsWith('.'))
      .filter(({ name }) => name !== 'node_modules')
      .map(({ name }) => ({ id: name, directory: join(directory, name) }));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(`${directory} cannot be read (${code}).`, 'Check the path.');
  }
}

function sameId(one: Submission, other: Submission): UserError {
  return new UserError(
    `Two submissions are called ${one.id}: ${one.directory} and ${other.directory}.`,
    'Rename one of the directories.',
  );
}
