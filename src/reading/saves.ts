/** When somebody saves a file of a starter. */
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What is written by hand; other folders are written by programs. */
const folders = ['src', 'test'];

/** Milliseconds in which an editor saves several files. */
const together = 200;

/**
 * Yields at once, then each time that files have been saved, also while the one before is worked on. What
 * Prisma generates does not count. https://nodejs.org/api/fs.html#fswatchfilename-options-listener
 */
export async function* saves(directory: string): AsyncGenerator<void, void, undefined> {
  let isSaved = true;
  let wake = () => {};
  const heard = (_event: string, path: string | null) => {
    if (path?.startsWith('generated')) return;
    isSaved = true;
    wake();
  };
  const present = folders.map((name) => join(directory, name)).filter((path) => existsSync(path));
  const watchers = present.map((path) => watch(path, { recursive: true }, heard));
  try {
    for (;;) {
      if (!isSaved) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        await sleep(together);
      }
      isSaved = false;
      yield;
    }
  } finally {
    for (const watcher of watchers) watcher.close();
  }
}
