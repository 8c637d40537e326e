/**
 * How far somebody has come in a lesson: how many hints they had, and whether its tests have passed. It lies
 * where Git does not see it, beside what is kept of the last change, and nothing is lost with it. And what its
 * tests get on the way.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { StageName } from '../model/stages.ts';
import { changeFolderName } from './change-folder.ts';

interface Notes {
  readonly stage: string;
  readonly hints: number;
  readonly passed: boolean;
}

export function hintsGiven(directory: string, stage: StageName): number {
  return notesIn(directory, stage).hints;
}

export function hasPassed(directory: string, stage: StageName): boolean {
  return notesIn(directory, stage).passed;
}

export function noteHints(directory: string, stage: StageName, hints: number): void {
  write(directory, { ...notesIn(directory, stage), hints });
}

export function notePassed(directory: string, stage: StageName, passed: boolean): void {
  write(directory, { ...notesIn(directory, stage), passed });
}

function fileIn(directory: string): string {
  return join(directory, changeFolderName, 'lesson');
}

/** Those of another lesson, or that somebody has changed, say nothing. */
function notesIn(directory: string, stage: StageName): Notes {
  const none = { stage, hints: 0, passed: false };
  const file = fileIn(directory);
  if (!existsSync(file)) return none;
  try {
    const notes = JSON.parse(readFileSync(file, 'utf8')) as Notes;
    return notes.stage === stage ? notes : none;
  } catch {
    return none;
  }
}

function write(directory: string, notes: Notes): void {
  const file = fileIn(directory);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(join(dirname(file), '.gitignore'), '*\n');
  writeFileSync(file, `${JSON.stringify(notes)}\n`);
}

/** Puts helpers of the tests into a starter, path to text. */
export function writeHelpers(directory: string, helpers: ReadonlyMap<string, string>): void {
  for (const [path, text] of helpers) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}
