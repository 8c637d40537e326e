/** The starter as one file to download. */
import { strToU8, type Zippable, type ZippableFile, zipSync } from 'fflate';
import type { ProjectFiles } from '../composing/compose.ts';

/** The same files give the same bytes: https://reproducible-builds.org/docs/archives */
const time = new Date(2020, 0, 1);

const unix = 3;

/**
 * A zip with all files in one folder.
 *
 * @param folder what it is called
 */
export function zipOf(folder: string, files: ProjectFiles): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const [path, { text, executable, isSecret }] of files) {
    const mode = isSecret ? 0o600 : executable ? 0o755 : 0o644;
    const file: ZippableFile = [
      strToU8(text),
      { level: 9, mtime: time, os: unix, attrs: (0o100_000 | mode) * 2 ** 16 },
    ];
    entries[`${folder}/${path}`] = file;
  }
  return new Uint8Array(zipSync(entries));
}
