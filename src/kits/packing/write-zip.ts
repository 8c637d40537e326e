/** An archive that is written file by file, so that its size is no matter of memory. */

import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';
import { archiveAttributes, modeOf } from '../../composing/archive.ts';
import { UserError } from '../../model/errors.ts';

export interface ZipEntry {
  /** With `/`. */
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly executable?: boolean;
}

/** More would need ZIP64, which not every system opens: APPNOTE.TXT 4.4.1.4, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
const mostEntries = 65_535;
const mostBytes = 0xffff_ffff;

/**
 * Writes an archive whole or not at all.
 *
 * @throws UserError when it becomes too large for a ZIP that every system opens, or the system refuses
 */
export async function writeZip(
  file: string,
  entries: Iterable<ZipEntry>,
  signal: AbortSignal,
): Promise<{ readonly files: number; readonly bytes: number }> {
  const unfinished = `${file}.partial-${process.pid}`;
  const size = { files: 0, bytes: 0 };
  try {
    const descriptor = openSync(unfinished, 'wx', 0o644);
    try {
      const zip = zipInto(descriptor, size);
      for (const entry of entries) {
        add(entry, zip);
        size.files += 1;
        if (size.files > mostEntries || size.bytes > mostBytes) throw tooLarge(file);
        if (size.files % 50 === 0) await new Promise(setImmediate);
        signal.throwIfAborted();
      }
      zip.end();
      if (size.bytes > mostBytes) throw tooLarge(file);
    } finally {
      closeSync(descriptor);
    }
    renameSync(unfinished, file);
    return size;
  } catch (error) {
    rmSync(unfinished, { force: true });
    const { syscall, message } = error as NodeJS.ErrnoException;
    if (!syscall) throw error;
    throw new UserError(
      `${file} could not be written: ${message}.`,
      'Free the space, or name another file with --out.',
    );
  }
}

function zipInto(descriptor: number, size: { bytes: number }): Zip {
  return new Zip((error, chunk) => {
    if (error) throw error;
    for (let at = 0; at < chunk.length; ) at += writeSync(descriptor, chunk, at);
    size.bytes += chunk.length;
  });
}

/** Known beforehand, the length and the checksum need no stream for each of thousands of small files. */
function add({ path, bytes, executable = false }: ZipEntry, zip: Zip): void {
  // Packages are compressed already.
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const file: ZipInputFile = {
    filename: path,
    compression: isPacked ? 0 : 8,
    size: bytes.length,
    crc: crc32(bytes),
    ...archiveAttributes(modeOf({ executable })),
  };
  zip.add(file);
  file.ondata?.(null, isPacked ? bytes : deflateRawSync(bytes), true);
}

function tooLarge(file: string): UserError {
  return new UserError(
    `${file} would have more than 4 GB or 65,535 files, and not every system opens such an archive.`,
    'Pack the class in parts: a roster with fewer students for each.',
  );
}
