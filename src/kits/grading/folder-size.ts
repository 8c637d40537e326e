/** How much lies in a folder; no link is followed. */
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface FolderSize {
  readonly bytes: number;
  readonly files: number;
}

/** Stops counting where it is more than that. */
export function sizeOf(folder: string, limit: FolderSize): FolderSize {
  let bytes = 0;
  let files = 0;
  const pending = [folder];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const entry of entriesOf(next)) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) pending.push(path);
      files += 1;
      if (entry.isFile()) bytes += bytesOf(path);
      if (bytes > limit.bytes || files > limit.files) return { bytes, files };
    }
  }
  return { bytes, files };
}

/** It may be gone when we come to it. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** What it takes up: a file may have holes. */
function bytesOf(path: string): number {
  try {
    const { blocks, size } = lstatSync(path);
    return blocks === undefined || blocks === 0 ? Math.min(size, 4096) : blocks * 512;
  } catch {
    return 0;
  }
}
