/** `kit.lock.json`: what a class was built as, so that it can be told apart, updated and graded in June. */
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

export interface ClassLock {
  /** Of create-backend-practice, which made the starters. */
  readonly version: string;
  /** SHA-256 of the kit: of its file in canonical form and the texts of its added files. */
  readonly kit: string;
  /** One hash for the class: of the lines `<tree>  <id>`, sorted. */
  readonly tree: string;
  /** Sorted by id. */
  readonly starters: readonly LockedStarter[];
}
