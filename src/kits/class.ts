/** What is known of the class that submissions come from: its kit, and the lock that it was built with. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Kit } from '../model/kit.ts';
import {
  type ClassLock,
  classLockPath,
  type Gift,
  giftOf,
  type LockedStarter,
  readClassLock,
} from './class-lock.ts';
import { readClassKit } from './kit-file.ts';
import type { Submission } from './submissions.ts';

export interface SchoolClass {
  /** Null where nobody has said which, and none lies there. */
  readonly kit: Kit | null;
  /** Absolute path of the lock; null where there is none. */
  readonly lockFile: string | null;
  readonly lock: ClassLock | null;
}

/**
 * The lock lies in the folder of the submissions, or beside the kit, or in the folder `class` there.
 *
 * @throws UserError when the kit or the lock cannot be read
 */
export function readClass(submissions: readonly Submission[], kitFile: string | null): SchoolClass {
  const above = submissions.map(({ directory }) => dirname(directory));
  const beside = kitFile ? [dirname(kitFile), join(dirname(kitFile), 'class')] : [];
  const files = [...new Set([...above, ...beside])].map((folder) => join(folder, classLockPath));
  const lockFile = files.find((file) => existsSync(file)) ?? null;
  return {
    kit: kitFile === null ? null : readClassKit(kitFile),
    lockFile,
    lock: lockFile === null ? null : readClassLock(dirname(lockFile)),
  };
}

/** What the class was given: by its kit, and by earlier ones; the newest first. */
export function giftsOf({ kit, lock }: SchoolClass): Gift[] {
  const earlier = (lock?.given ?? []).toReversed();
  const all = [...(kit ? [giftOf(kit)] : []), ...earlier];
  return all.length > 0 ? all : [{ note: '', files: {}, leaveOut: [] }];
}

export function lockedStarter({ lock }: SchoolClass, id: string): LockedStarter | null {
  return lock?.starters.find((starter) => starter.id === id) ?? null;
}
