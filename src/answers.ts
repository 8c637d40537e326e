import type { PackageManagerName } from './package-managers.ts';
import type { Stack } from './stack.ts';

/** Everything that is needed to make a starter; checked. */
export interface Answers {
  /** Absolute path. */
  readonly directory: string;
  /** npm package name. */
  readonly name: string;
  readonly stack: Stack;
  readonly packageManager: PackageManagerName;
  readonly install: boolean;
  readonly git: boolean;
  readonly test: boolean;
}
