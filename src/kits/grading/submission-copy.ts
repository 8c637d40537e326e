/** What a student has handed in -> its files, in memory: small, and nothing that leads elsewhere. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FolderSize } from './folder-size.ts';
import { largestSubmission } from './limits.ts';

export interface HandedIn {
  /** Path, with `/`, to what is in it; sorted. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Links, which are not followed, and other things that are no files. */
  readonly ignored: readonly string[];
}

/** It is not what a student hands in. */
export class UnfitSubmission extends Error {
  override readonly name = 'UnfitSubmission';
}

/** Whatever is made anew, or is nobody else's business. */
const leftOut = [
  /(^|\/)node_modules$/,
  /(^|\/)\.git$/,
  /^(dist|coverage|data)$/,
  /^src\/generated$/,
  /^\.env$/,
  /^\.create-backend-practice-/,
];

/** @throws UnfitSubmission when it is too large or cannot be read */
export function readSubmission(
  directory: string,
  largest: FolderSize = largestSubmission,
): HandedIn {
  const files = new Map<string, Buffer>();
  const ignored: string[] = [];
  let bytes = 0;
  const read = (folder: string) => {
    for (const entry of entriesOf(join(directory, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (leftOut.some((pattern) => pattern.test(path))) continue;
      if (entry.isDirectory()) {
        read(path);
        continue;
      }
      if (!entry.isFile()) {
        ignored.push(path);
        continue;
      }
      const file = join(directory, path);
      bytes += lstatSync(file).size;
      if (bytes > largest.bytes || files.size >= largest.files) throw tooLarge(largest);
      files.set(path, contentOf(file, path));
    }
  };
  read('');
  return { files: new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))), ignored };
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new UnfitSubmission(`It cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function contentOf(file: string, path: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UnfitSubmission(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function tooLarge({ bytes, files }: FolderSize): UnfitSubmission {
  const size = `${Math.round(bytes / 1024 / 1024)} MB or ${files} files`;
  return new UnfitSubmission(`It is larger than ${size}, without its packages.`);
}
