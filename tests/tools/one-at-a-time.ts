import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { lock } from 'proper-lockfile';

/**
 * Does something with a folder, which need not be there, while no other process does. The lock is a
 * folder beside it; one that a killed process has left is void after ten seconds.
 *
 * @param work leaves the processor to others within that time: the lock is renewed meanwhile
 */
export async function oneAtATime<T>(folder: string, work: () => T | Promise<T>): Promise<T> {
  mkdirSync(dirname(folder), { recursive: true });
  const retries = { forever: true, minTimeout: 200, maxTimeout: 200 };
  const release = await lock(folder, { realpath: false, retries });
  try {
    return await work();
  } finally {
    await release();
  }
}
