/**
 * The folder in a starter that a change is prepared in, and kept in so that it can be taken back. Git ignores
 * it. The names of its files have no ending, so that no tool of the starter takes them for its own.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/errors.ts';
import { sha256 } from '../reading/sha256.ts';
import { isAlive } from './process-id.ts';

export const changeFolderName = '.create-backend-practice-change';

/** A change, complete and on the disk: it is under way as `next`, done as `last`. */
export interface Journal {
  /** What it does, for people. */
  readonly title: string;
  /** Whether it takes another one back, and so is kept no longer than it takes. */
  readonly isUndo: boolean;
  readonly process: number;
  /** Their number is the name of the text in the folders `new` and `old`. */
  readonly files: readonly JournalEntry[];
}

export interface JournalEntry {
  /** With `/`; relative to the starter. */
  readonly path: string;
  /** SHA-256 of the bytes; null: there is no such file. */
  readonly before: string | null;
  readonly after: string | null;
}

export type ChangePart = 'next' | 'last';

/** Where a change lies. */
export function partFolder(directory: string, part: ChangePart): string {
  return join(directory, changeFolderName, part);
}

/** Where a change is put together before it is one, by one process. */
export function makingFolder(directory: string): string {
  return join(directory, changeFolderName, `making-${process.pid}`);
}

export function textPath(folder: string, side: 'new' | 'old', index: number): string {
  return join(folder, side, String(index));
}

/** Null where there is none. It is written whole before its folder has this name. */
export function readJournal(directory: string, part: ChangePart): Journal | null {
  const file = join(partFolder(directory, part), 'journal');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Journal) : null;
}

/** Whether a run was killed while it changed files, or is at work; the next `change` finishes that. */
export function hasUnfinishedChange(directory: string): boolean {
  return readJournal(directory, 'next') !== null;
}

/** @throws UserError when a run was killed while it changed files, or is at work: then they are of two kinds */
export function refuseUnfinishedChange(directory: string): void {
  if (!hasUnfinishedChange(directory)) return;
  throw new UserError(
    `A change of the starter in ${directory} was broken off, or is under way.`,
    'To finish it: npm create backend-practice change. To take it back: npm create backend-practice change -- --undo',
  );
}

/** Null where there is no file. */
export function hashOf(file: string): string | null {
  try {
    return sha256(readFileSync(file, 'latin1'));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ENOTDIR'].includes(code)) return null;
    throw error;
  }
}

/** What runs have left that were killed before anything was changed. */
export function removeLeftovers(directory: string): void {
  const folder = join(directory, changeFolderName);
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const [, id] = /^making-(\d+)$/.exec(name) ?? [];
    const isLeft = name === 'next' ? !hasUnfinishedChange(directory) : id && !isAlive(Number(id));
    if (isLeft) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** All of them, a line each: each has to be put right. */
export function pathsOf(files: readonly JournalEntry[]): string {
  return files.map(({ path }) => `  ${path}`).join('\n');
}
