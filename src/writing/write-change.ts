/**
 * Changes files of a starter that somebody works on: all or none, and so that it can be taken back.
 *
 * First the change is put together in a folder of its own: the new texts, copies of the old ones, a journal
 * with the hashes of both. One rename makes it the change that is under way; from then on a run that finds
 * it, after this one was killed, can go on from wherever this one came. At the end another rename makes it
 * the last change. https://pubs.opengroup.org/onlinepubs/9799919799/functions/rename.html
 */
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../model/errors.ts';
import {
  changeFolderName,
  hashOf,
  type Journal,
  type JournalEntry,
  makingFolder,
  partFolder,
  pathsOf,
  readJournal,
  removeLeftovers,
  textPath,
} from './change-folder.ts';
import { movesInto } from './moves.ts';
import { isAlive } from './process-id.ts';
import { changedMeanwhile } from './target.ts';

/** One file of a change. */
export interface FileWrite {
  /** With `/`; relative to the starter. */
  readonly path: string;
  /** Absent: it is removed. */
  readonly text?: string | Buffer;
  /** For a file that is new; another one stays as it is. */
  readonly mode?: number;
  /** SHA-256 of the bytes that were read before; null: there was no file. */
  readonly before: string | null;
}

/**
 * Carries a change out.
 *
 * @param title what it does, for people
 * @throws UserError when the system refuses, or somebody has written meanwhile; then all is as it was
 */
export function writeChange(directory: string, title: string, writes: readonly FileWrite[]): void {
  begin(directory, { title, writes, isUndo: false });
  finishChange(directory);
}

/**
 * Takes the last change back. @returns what it did
 * @throws UserError when there is none, or its files were changed since
 */
export function undoChange(directory: string): Journal {
  const journal = readJournal(directory, 'last');
  if (!journal) {
    throw new UserError(
      `In ${directory} there is no change to take back.`,
      'The last one can be taken back once, as long as nobody has removed what was kept for it.',
    );
  }
  const touched = journal.files.filter(
    ({ path, after }) => hashOf(join(directory, path)) !== after,
  );
  if (touched.length > 0) {
    throw new UserError(
      `"${journal.title}" cannot be taken back, for these were changed since:\n${pathsOf(touched)}`,
      `The old ones are in ${join(partFolder(directory, 'last'), 'old')}; the numbers there are those of its journal, from 0.`,
    );
  }
  const folder = partFolder(directory, 'last');
  const writes = journal.files.map(({ path, before, after }, index): FileWrite => {
    const old = textPath(folder, 'old', index);
    const kept = before === null ? {} : { text: readFileSync(old), mode: statSync(old).mode };
    return { path, before: after, ...kept };
  });
  begin(directory, { title: `taking back: ${journal.title}`, writes, isUndo: true });
  finishChange(directory);
  return journal;
}

/**
 * Goes on with a change that was begun, or does nothing.
 *
 * @returns what it does; null where there is none
 * @throws UserError while another run is at it, or when somebody has written to its files meanwhile
 */
export function finishChange(directory: string): Journal | null {
  const journal = readJournal(directory, 'next');
  if (!journal) return null;
  if (journal.process !== process.pid && isAlive(journal.process)) {
    throw new UserError(
      `Another run, process ${journal.process}, is changing the starter in ${directory}.`,
      `Wait for its end. If that process is something else, write "process": 0 in ${join(partFolder(directory, 'next'), 'journal')}.`,
    );
  }
  const done: number[] = [];
  try {
    refuseOthers(directory, journal);
    for (const index of journal.files.keys()) {
      if (move(directory, journal, index)) done.push(index);
    }
  } catch (error) {
    // A change that another run has begun is not ours to take back.
    if (journal.process === process.pid) goBack(directory, journal, done, error);
    throw error;
  }
  for (const { path, after } of journal.files) if (after === null) removeEmpty(directory, path);
  try {
    conclude(directory, journal);
  } catch (error) {
    throw new UserError(
      `The files in ${directory} are changed, but ${(error as Error).message}.`,
      'When that is put right, the same command goes on, and it can be taken back.',
    );
  }
  return journal;
}

interface Beginning {
  readonly title: string;
  readonly isUndo: boolean;
  readonly writes: readonly FileWrite[];
}

function begin(directory: string, { title, isUndo, writes }: Beginning): void {
  const written = writes.filter(({ text }) => text !== undefined).map(({ path }) => path);
  movesInto(directory, written, { overwrite: true });
  const making = makingFolder(directory);
  try {
    mkdirSync(dirname(making), { recursive: true });
    writeFileSync(join(dirname(making), '.gitignore'), '*\n');
    removeLeftovers(directory);
    for (const side of ['new', 'old']) mkdirSync(join(making, side), { recursive: true });
    const files = writes.map((write, index) => keepEntry(directory, making, write, index));
    const journal: Journal = { title, isUndo, process: process.pid, files };
    writeFileSync(join(making, 'journal'), `${JSON.stringify(journal, null, 2)}\n`);
    renameSync(making, partFolder(directory, 'next'));
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    const { code = '', syscall, message } = error as NodeJS.ErrnoException;
    if (['ENOTEMPTY', 'EEXIST'].includes(code)) throw changedMeanwhile(directory);
    if (!syscall) throw error;
    throw new UserError(`${directory} could not be written: ${message}.`, 'Nothing was changed.');
  }
}

function keepEntry(
  directory: string,
  making: string,
  write: FileWrite,
  index: number,
): JournalEntry {
  const { path, text, mode = 0o644, before } = write;
  const goal = join(directory, path);
  if (before !== null) copyFileSync(goal, textPath(making, 'old', index));
  if (text === undefined) return { path, before, after: null };
  const copy = textPath(making, 'new', index);
  writeFileSync(copy, text, { mode: mode & 0o777 });
  if (before !== null) chmodSync(copy, statSync(goal).mode & 0o777);
  return { path, before, after: hashOf(copy) };
}

/** @throws UserError unless each file is as it was, or as it shall be */
function refuseOthers(directory: string, { title, files, process: owner }: Journal): void {
  const others = files.filter(({ path, before, after }) => {
    const now = hashOf(join(directory, path));
    return now !== before && now !== after;
  });
  const [first] = others;
  if (!first) return;
  if (owner === process.pid) throw changedMeanwhile(join(directory, first.path));
  throw new UserError(
    `"${title}" cannot go on, for somebody has changed these meanwhile:\n${pathsOf(others)}`,
    `In ${join(partFolder(directory, 'next'))} each has a number, as in its journal, from 0: "new" has what it shall be, "old" what it was. Put each right, then remove that folder.`,
  );
}

/** @returns whether there was something to do */
function move(directory: string, { files }: Journal, index: number): boolean {
  const { path, after } = files[index] as JournalEntry;
  const goal = join(directory, path);
  if (hashOf(goal) === after) return false;
  if (after === null) {
    rmSync(goal);
    return true;
  }
  mkdirSync(dirname(goal), { recursive: true });
  renameSync(textPath(partFolder(directory, 'next'), 'new', index), goal);
  return true;
}

/** @throws UserError when something stays where it should not; then the folder stays, too */
function goBack(directory: string, journal: Journal, done: readonly number[], cause: unknown) {
  const folder = partFolder(directory, 'next');
  try {
    for (const index of done.toReversed()) {
      const { path, before } = journal.files[index] as JournalEntry;
      const goal = join(directory, path);
      mkdirSync(dirname(goal), { recursive: true });
      if (before === null) rmSync(goal);
      else renameSync(textPath(folder, 'old', index), goal);
      if (before === null) removeEmpty(directory, path);
    }
    rmSync(folder, { recursive: true });
  } catch (error) {
    const reasons = [cause, error].map((reason) => (reason as Error).message).join('; ');
    throw new UserError(
      `${directory} could neither be changed nor put back as it was: ${reasons}.`,
      'When that is put right, the same command goes on with the change.',
    );
  }
  const { syscall, message } = cause as NodeJS.ErrnoException;
  if (!syscall) return;
  throw new UserError(
    `${directory} could not be changed: ${message}.`,
    'All is as it was; put that right, then try again.',
  );
}

/** From here on it can be taken back; what has taken another one back leaves nothing. */
function conclude(directory: string, { isUndo }: Journal): void {
  rmSync(partFolder(directory, 'last'), { recursive: true, force: true });
  if (isUndo) rmSync(join(directory, changeFolderName), { recursive: true, force: true });
  else renameSync(partFolder(directory, 'next'), partFolder(directory, 'last'));
}

/** The folders that a file has left empty. */
function removeEmpty(directory: string, path: string): void {
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    try {
      rmdirSync(join(directory, folder));
    } catch {
      // Something else is in it.
      return;
    }
  }
}
