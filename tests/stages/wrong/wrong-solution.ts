/** A solution of a lesson with one mistake in it, such as somebody makes who writes it without looking. */
import type { Mutant } from '../../mutants/mutant.ts';

export interface WrongSolution extends Pick<Mutant, 'name' | 'edits'> {
  /** The file of the stage's own tests that notices it: `test/book-lists.test.ts`. */
  readonly test: string;
  /** The test in it that names the fault. */
  readonly fails: RegExp;
}
