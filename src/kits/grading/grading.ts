/** What the submissions of a class are graded with. */
import type { Sources } from '../../composing/project.ts';
import type { Kit } from '../../model/kit.ts';
import type { ClassLock } from '../class-lock.ts';
import type { Contracts } from './contracts.ts';
import type { Ground } from './ground.ts';
import type { References } from './references.ts';

export interface Grading {
  /** Whose package manager is npm: its lock is the kit's. */
  readonly kit: Kit;
  readonly lock: ClassLock | null;
  readonly sources: Sources;
  readonly ground: Ground;
  readonly references: References;
  readonly contracts: Contracts;
}
