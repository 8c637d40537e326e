/** A starter as it lies on the disk, perhaps after somebody has worked on it. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ignore from 'ignore';
import type { Texts } from '../composing/compare.ts';
import { type GenerateCall, recordPath, type StarterRecord } from '../composing/record.ts';
import { UserError } from '../model/errors.ts';

/**
 * What the starter says of where it comes from; its answers are not checked yet.
 *
 * @throws UserError when the directory is no starter
 */
export function readRecord(directory: string): StarterRecord {
  const file = join(directory, recordPath);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(
      `${file} cannot be read (${code}): the directory is no starter of create-backend-practice.`,
      'Name the directory of one, or go there.',
    );
  }
  try {
    const { version, answers, lesson, generated, tree } = JSON.parse(text) as StarterRecord;
    if (typeof version === 'string' && generated.every(isCall)) {
      return { version, answers, ...(lesson && { lesson }), generated, tree };
    }
  } catch {
    // Said below.
  }
  throw new UserError(
    `${file} is not as create-backend-practice wrote it.`,
    `Take it back from Git: git checkout ${recordPath}`,
  );
}

function isCall(call: Partial<GenerateCall> | null): boolean {
  const isText = (word: unknown) => typeof word === 'string';
  return isText(call?.at) && Array.isArray(call?.args) && call.args.every(isText);
}

/** Neither the record nor, whatever `.gitignore` says, secrets and what this command keeps there. */
const leftOut = ['.git', '.env', recordPath, '/.create-backend-practice-*/'];

/**
 * The files of a starter but for its record and what its `.gitignore` leaves out; a link is no file.
 *
 * @param wanted paths that are read in any case, where they are there
 */
export function readStarter(directory: string, wanted: Iterable<string> = []): Texts {
  const rules = ignore()
    .add(leftOut)
    .add(textAt(join(directory, '.gitignore')));
  const texts = new Map<string, string>();
  const read = (folder: string) => {
    for (const entry of readdirSync(join(directory, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (rules.ignores(entry.isDirectory() ? `${path}/` : path)) continue;
      if (entry.isDirectory()) read(path);
      else if (entry.isFile()) texts.set(path, textOf(join(directory, path)));
    }
  };
  read('');
  for (const path of wanted) {
    const file = join(directory, path);
    if (!texts.has(path) && isFile(file)) texts.set(path, textOf(file));
  }
  return texts;
}

function isFile(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}

/** @throws UserError when it is not for us to read */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(`${file} cannot be read (${code}).`, 'Look at its permissions.');
  }
}

function textAt(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
