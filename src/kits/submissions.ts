/** The directories that students hand in -> what is known of each. */
import { existsSync, readdirSync } from 'node:fs';
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
 * A directory is a submission, or the folder of a class whose directories are submissions. Sorted by id.
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

function within(directory: string): Submission[] {
  if (!existsSync(directory)) {
    throw new UserError(`${directory}: there is no such directory.`, 'Check the path.');
  }
  if (existsSync(join(directory, recordPath))) return [{ id: basename(directory), directory }];
  const below = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => ({ id: name, directory: join(directory, name) }));
  if (below.length > 0) return below;
  throw new UserError(
    `${directory} has no submission in it.`,
    'Name the directories of the students, or the folder that has them.',
  );
}

function sameId(one: Submission, other: Submission): UserError {
  return new UserError(
    `Two submissions are called ${one.id}: ${one.directory} and ${other.directory}.`,
    'Rename one of the directories.',
  );
}
