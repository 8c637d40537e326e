/** The lock of a class that was built. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../canonical-json.ts';
import { type ClassLock, classLockPath, giftOf, treeOfClass } from '../class-lock.ts';
import type { Build, Built } from './build-starters.ts';
import { runFolderIn } from './run-folder.ts';

/** @param hash of the kit; of a starter that differs stays what it was built as. */
export function lockOf(
  { kit, sources }: Pick<Build, 'kit' | 'sources'>,
  built: readonly Built[],
  hash: string,
  old: ClassLock | null,
): ClassLock {
  const known = new Map(old?.starters.map((starter) => [starter.id, starter]));
  const starters = built.map(({ starter, result }) =>
    result === 'differs' ? (known.get(starter.id) ?? starter) : starter,
  );
  const gift = giftOf(kit);
  const earlier = old?.given ?? [];
  const isKnown = earlier.some((one) => canonicalJson(one) === canonicalJson(gift));
  return {
    version: sources.version,
    kit: hash,
    tree: treeOfClass(starters),
    starters,
    given: isKnown ? earlier : [...earlier, gift],
  };
}

/** In one step, at the very end: where it is, the class is complete. */
export function writeLock(out: string, lock: ClassLock): void {
  const text = canonicalJson(lock);
  const file = join(out, classLockPath);
  if (isText(file, text)) return;
  const run = runFolderIn(out);
  const beside = run.newPath();
  writeFileSync(beside, text, { mode: 0o644 });
  renameSync(beside, file);
  run.remove();
}

function isText(file: string, text: string): boolean {
  try {
    return readFileSync(file, 'utf8') === text;
  } catch {
    return false;
  }
}
