/** The files of a submission, read with care: nobody knows what is in it. */
import { lstatSync, opendirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ignore from 'ignore';
import type { Texts } from '../../composing/compare.ts';
import { UserError } from '../../model/errors.ts';

export interface SubmissionFiles {
  /** Path, with `/`, to text. */
  readonly texts: Texts;
  /** Links, pipes and whatever else is neither file nor folder; sorted. */
  readonly others: readonly string[];
}

/** What lies there and is nobody's work, whatever `.gitignore` says. */
const leftOut = [
  '.git',
  '.env',
  'node_modules',
  'dist/',
  'coverage/',
  '/.create-backend-practice-*/',
  '.DS_Store',
  'Thumbs.db',
];

const most = { files: 20_000, bytes: 2_000_000, depth: 50 };

/**
 * All files but those that the starter's own `.gitignore` leaves out; that of the student could hide anything.
 *
 * @param given paths that are read in any case, where they are there
 * @param gitignore text of the one that the starter was given
 * @throws UserError when it cannot be read, or there is too much
 */
export function readSubmission(
  directory: string,
  given: Iterable<string>,
  gitignore: string,
): SubmissionFiles {
  const rules = ignore().add(leftOut).add(gitignore);
  const found = { texts: new Map<string, string>(), others: [] as string[] };
  const folders = [''];
  for (const folder of folders) {
    for (const entry of entriesOf(directory, folder)) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (rules.ignores(entry.isDirectory() ? `${path}/` : path)) continue;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) found.texts.set(path, textOf(directory, path));
      else found.others.push(path);
      refuseTooMuch(found.texts.size + found.others.length + folders.length, path, directory);
    }
  }
  for (const path of given) {
    if (!found.texts.has(path) && isFile(directory, path)) {
      found.texts.set(path, textOf(directory, path));
    }
  }
  return { texts: found.texts, others: found.others.sort() };
}

function* entriesOf(directory: string, folder: string) {
  let listing: ReturnType<typeof opendirSync> | undefined;
  try {
    listing = opendirSync(join(directory, folder));
    for (let entry = listing.readSync(); entry; entry = listing.readSync()) yield entry;
  } catch (error) {
    throw unreadable(folder || directory, error);
  } finally {
    listing?.closeSync();
  }
}

function refuseTooMuch(count: number, path: string, directory: string): void {
  if (count <= most.files && path.split('/').length <= most.depth) return;
  throw new UserError(
    `${directory} has more than ${most.files} files, or folders more than ${most.depth} deep.`,
    'Look what it is, and leave it out.',
  );
}

/** Of a large file only its size: no starter has one. */
function textOf(directory: string, path: string): string {
  const file = join(directory, path);
  try {
    const { size } = lstatSync(file);
    return size > most.bytes ? `\0${size} bytes` : readFileSync(file, 'utf8');
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** No folder on the way may be a link: it could lead out of the submission. */
function isFile(directory: string, path: string): boolean {
  const names = path.split('/');
  return names.every((_, index) => {
    const found = statOf(join(directory, ...names.slice(0, index + 1)));
    return index === names.length - 1 ? found?.isFile() : found?.isDirectory();
  });
}

function statOf(path: string) {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}

function unreadable(path: string, error: unknown): UserError {
  if (error instanceof UserError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new UserError(`${path} cannot be read (${code ?? message}).`, 'Look at its permissions.');
}
