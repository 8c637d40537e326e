/** With what submissions are run, and what of them. */
import type { Texts } from '../../composing/compare.ts';
import type { Isolation } from './isolation.ts';
import type { Limits } from './limits.ts';
import type { Packages } from './packages.ts';
import type { Workspace } from './workspace.ts';

/** With what submissions are run. */
export interface Ground {
  readonly workspace: Workspace;
  readonly packages: Packages;
  readonly generator: Generator;
  readonly isolation: Isolation;
  readonly limits: Limits;
  readonly signal: AbortSignal;
}

/** What is run: a starter, and how it finds its servers. */
export interface Runnable {
  /** Of the stage: what steers the tests, and the lock of its packages. */
  readonly kit: Texts;
  /** All of `test/`. */
  readonly tests: Texts;
  /** Code, and what was generated from it. */
  readonly work: ReadonlyMap<string, string | Buffer>;
  readonly servers: Readonly<Record<string, string>>;
}

export interface Generated {
  readonly files: ReadonlyMap<string, Buffer>;
  /** Why it failed, which the tests then do as well; otherwise empty. */
  readonly failure: string;
}

export interface Generator {
  /** Nothing where a starter has no such script. @throws GradingFailed when it goes too far */
  from(runnable: Runnable, ground: Ground): Promise<Generated>;
}
