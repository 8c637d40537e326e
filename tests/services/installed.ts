/** What a server needs from a registry: fetched once, into `.play/services`, for all that come later. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const cache = fileURLToPath(new URL('../../.play/services/', import.meta.url));

/**
 * Fills a folder, unless it is there. Others see it whole or not at all, also two processes that fill it
 * at the same time: each has a folder of its own, and the first to finish gives it the name.
 */
export function installOnce(folder: string, fill: (unfinished: string) => void): void {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.part-${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  try {
    fill(unfinished);
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // A folder with something in it is not replaced: the other process was faster.
    if (!existsSync(folder)) throw error;
  }
}
