/** `kit.lock.json`: what a class was built as, so that it can be told apart, updated and graded in June. */
import type { Kit } from '../model/kit.ts';
import type { Stack } from '../model/stack.ts';
import type { StageName } from '../model/stages.ts';

export const classLockPath = 'kit.lock.json';

export interface LockedStarter {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  /** Below the folder of the class. */
  readonly directory: string;
  /** Package name. */
  readonly starter: string;
  readonly stack: Stack;
  readonly stage: StageName;
  /** Of all its files, as `treeOf` counts them. */
  readonly tree: string;
}

/** What a kit gives beside the starters. */
export interface Gift {
  /** See `Kit`. */
  readonly note: string;
  /** The path in a starter to the text. */
  readonly files: Readonly<Record<string, string>>;
  readonly leaveOut: readonly string[];
}

/** For `given` of a lock. */
export function giftOf({ note, files, leaveOut }: Gift | Kit): Gift {
  const entries = files instanceof Map ? [...files] : Object.entries(files);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return { note, files: Object.fromEntries(sorted), leaveOut: [...leaveOut] };
}

export interface ClassLock {
  /** Of create-backend-practice, which made the starters. */
  readonly version: string;
  /** SHA-256 of the kit: of its file in canonical form and the texts of its added files. */
  readonly kit: string;
  /** One hash for the class: of the lines `<tree>  <id>`, sorted. */
  readonly tree: string;
  /** Sorted by id. */
  readonly starters: readonly LockedStarter[];
  /**
   * What the class has been given beside the starters, the oldest first: by `kit build` at first, then by each
   * `kit update`. Without it `kit update` cannot tell what of it a student has changed.
   */
  readonly given?: readonly Gift[];
}
