/**
 * Writes a project, all of it or nothing: into a staging folder beside the target that takes its place
 * (here), or into one inside of it (`write-inside.ts`). Together with `write-staging.ts`, and `write-change.ts`
 * for a starter that somebody works on, these are the only files that write.
 */
import {
  chmodSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  type Stats,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../model/errors.ts';
import { isVisible, stagingFolderBeside } from './staging.ts';
import { changedMeanwhile, type Target } from './target.ts';
import { writeInside } from './write-inside.ts';
import { discard, type Writing, writeFiles } from './write-staging.ts';

/**
 * Writes a project, all of it or nothing.
 *
 * @throws UserError when the system refuses, Cancelled when the signal is given; the target is then
 * as it was
 */
export async function writeProject(target: Target, writing: Writing): Promise<void> {
  try {
    await (target.exists ? use(target, writing) : writeNew(target.directory, writing));
    // Somebody may have removed it in the very last moment.
    statSync(target.directory);
  } catch (error) {
    const { syscall, message } = error as NodeJS.ErrnoException;
    if (!syscall) throw error;
    throw new UserError(
      `${target.directory} could not be written: ${message}.`,
      'Nothing was left behind; free the space or choose another directory, then try again.',
    );
  }
}

/** A new directory. */
async function writeNew(directory: string, writing: Writing): Promise<void> {
  const created: string[] = [];
  try {
    createParents(dirname(directory), created);
    await replace(directory, writing);
  } catch (error) {
    created.reverse().forEach(removeEmpty);
    throw error;
  }
}

/** @param created those that are created are put behind it, from the outside in; also when one cannot be */
function createParents(path: string, created: string[]): void {
  if (isVisible(path)) return;
  createParents(dirname(path), created);
  try {
    mkdirSync(path);
    created.push(path);
  } catch (error) {
    // Another run may want to be there, too.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function removeEmpty(path: string): void {
  try {
    rmdirSync(path);
  } catch {
    // Somebody else has put something into it, or removed it.
  }
}

/** A directory that is there: in one step where it is empty and can be had anew. */
async function use(target: Target, writing: Writing): Promise<void> {
  const directory = realpathSync(target.directory);
  const before = statSync(directory);
  const isEmpty = target.entries.length === 0 && !target.hasGit;
  if (!isEmpty || !isReplaceable(directory, before)) return writeInside(directory, target, writing);
  try {
    await replace(directory, writing, before);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // A mount, a parent that is not ours, or another system's opinion: it has to stay.
    if (!['EACCES', 'EBUSY', 'EPERM', 'EROFS', 'EXDEV'].includes(code)) throw error;
    await writeInside(directory, target, writing);
  }
}

/** Who stands in a directory that is replaced would stand in the old one, which is nowhere. */
function isReplaceable(directory: string, { dev, ino }: Stats): boolean {
  const current = statSync('.', { throwIfNoEntry: false });
  const isCurrent = current?.dev === dev && current.ino === ino;
  return !isCurrent && process.platform !== 'win32' && statSync(dirname(directory)).dev === dev;
}

/**
 * The staging folder beside the directory takes its name in one step; it may be missing or empty. For two at
 * once the second rename fails: https://pubs.opengroup.org/onlinepubs/9799919799/functions/rename.html
 *
 * @param before what is replaced
 */
async function replace(directory: string, writing: Writing, before?: Stats): Promise<void> {
  const staging = stagingFolderBeside(directory);
  try {
    mkdirSync(staging);
    if (before) copyMode(staging, before);
    await writeFiles(staging, writing);
    renameSync(staging, directory);
  } catch (error) {
    discard([staging], directory);
    const { code = '', syscall } = error as NodeJS.ErrnoException;
    const isTaken = ['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(code) && syscall === 'rename';
    throw isTaken ? changedMeanwhile(directory) : error;
  }
}

/** @throws an error with the code EPERM where that takes the rights of somebody else */
function copyMode(staging: string, { mode, uid, gid }: Stats): void {
  const created = statSync(staging);
  if (created.uid !== uid || created.gid !== gid) {
    throw Object.assign(new Error(`${staging} has another owner`), { code: 'EPERM' });
  }
  chmodSync(staging, mode & 0o7777);
}
