/** A starter as a ZIP archive, the same bytes everywhere. */
import { strToU8, type Zippable, zipSync } from 'fflate';
import type { ProjectFiles } from '../../composing/compose.ts';
import { modeOf } from './write-starter.ts';

/**
 * The beginning of time in ZIP, which knows local time only: from local parts it is the same in every time zone, and
 * at noon no change of the clock comes between.
 */
const modified = new Date(1980, 0, 1, 12);

/** The system whose modes the archive has: APPNOTE.TXT 4.4.2, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
const unix = 3;

const regularFile = 0o100000;

/** @param folder all files come to lie in it */
export function archiveOf(folder: string, files: ProjectFiles): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const entries = sorted.map(([path, file]) => {
    const attrs = ((regularFile | modeOf(file)) << 16) >>> 0;
    const options = { mtime: modified, os: unix, attrs, level: 6 } as const;
    return [`${folder}/${path}`, [strToU8(file.text), options]] as const;
  });
  return zipSync(Object.fromEntries(entries) as unknown as Zippable);
}
