/** A starter as the entries of a ZIP archive, the same on every system. Whoever has a library packs them. */
import type { ProjectFile, ProjectFiles } from './compose.ts';

/** Of an entry, in the words of fflate. */
export interface ArchiveAttributes {
  readonly mtime: Date;
  readonly os: number;
  readonly attrs: number;
}

/**
 * The beginning of time in ZIP, which knows local time only: from local parts it is the same in every time zone, and
 * at noon no change of the clock comes between.
 */
const modified = new Date(1980, 0, 1, 12);

/** The system whose modes the archive has: APPNOTE.TXT 4.4.2, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
const unix = 3;

const regularFile = 0o100000;

export function modeOf({ executable, isSecret }: Pick<ProjectFile, 'executable' | 'isSecret'>) {
  if (isSecret) return 0o600;
  return executable ? 0o755 : 0o644;
}

/** @param mode of a file, such as 0o644 */
export function archiveAttributes(mode: number): ArchiveAttributes {
  return { mtime: modified, os: unix, attrs: ((regularFile | mode) << 16) >>> 0 };
}

/** @param folder all files come to lie in it */
export function archiveEntries(
  folder: string,
  files: ProjectFiles,
): Record<string, [Uint8Array, ArchiveAttributes]> {
  const encoder = new TextEncoder();
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const entries = sorted.map(([path, file]): [string, [Uint8Array, ArchiveAttributes]] => {
    const attributes = archiveAttributes(modeOf(file));
    return [`${folder}/${path}`, [encoder.encode(file.text), attributes]];
  });
  return Object.fromEntries(entries);
}
