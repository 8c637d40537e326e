/**
 * The one result of `kit grade`, from which all reports come. There is no clock in it, and no path of this machine:
 * the same submissions, kit and version give the same bytes. Durations are said on the terminal only.
 */
import type { StageName } from '../../model/stages.ts';

export interface ClassGrades {
  /** Of this form; a change that readers would notice raises it. */
  readonly format: 1;
  /** Of create-backend-practice, which graded. */
  readonly version: string;
  /** SHA-256 of the kit, as `kit.lock.json` has it. */
  readonly kit: string;
  /** What kept submissions apart on this machine, in words: `process namespace`, `container`. */
  readonly protection: readonly string[];
  /** Sorted by id. */
  readonly submissions: readonly SubmissionGrades[];
}

export interface SubmissionGrades {
  /** Name of the directory that was handed in. */
  readonly id: string;
  /** Of the roster, where a `kit.lock.json` knows it; otherwise the id. */
  readonly name: string;
  /** Empty without one. */
  readonly team: string;
  /** `express-sqlite-none-none`; empty where even that could not be found out. */
  readonly stack: string;
  /** The last stage that is passed, with all before it; null where none is. */
  readonly reached: StageName | null;
  /** Sum of those of the stages and of the contract, to a hundredth. */
  readonly points: number;
  readonly maximum: number;
  /**
   * Null: it could be graded. Otherwise why not, and nobody should take its points for a mark: that the grader
   * could not do its work is no failure of a test.
   */
  readonly error: GradingError | null;
  /** All stages that the kit gives points for, in their order. */
  readonly stages: readonly StageGrades[];
  readonly contract: ContractGrades;
  /** What should not have been changed and was put back before the tests; sorted by path. */
  readonly restored: readonly RestoredFile[];
  /** Further remarks, each a sentence: of links that were not followed, of a stage that the kit does not have. */
  readonly notes: readonly string[];
}

export interface GradingError {
  readonly kind: GradingErrorKind;
  /** A sentence for the teacher. */
  readonly message: string;
}

/**
 * - submission: it is no starter, too large, or of a stack or version that the kit does not have
 * - install: the packages could not be installed, or not generated from
 * - time, memory, processes, disk, output: it went over that limit and was ended
 * - tampering: it interfered with the tests, so their results say nothing
 * - grader: something on the teacher's side, such as a database that cannot be reached
 */
export type GradingErrorKind =
  | 'submission'
  | 'install'
  | 'time'
  | 'memory'
  | 'processes'
  | 'disk'
  | 'output'
  | 'tampering'
  | 'grader';

/** `error`: the grader could not tell; then `message` of the submission's error says why. */
export type StageState = 'passed' | 'partly' | 'failed' | 'error' | 'not reached';

export interface StageGrades {
  readonly stage: StageName;
  readonly state: StageState;
  /** To a hundredth. */
  readonly points: number;
  readonly maximum: number;
  /** Those that count for its points, by file and name; empty where it was not run: `passed` by a later one. */
  readonly tests: readonly TestGrades[];
  /** Why its state is what it is, where the tests do not say it; otherwise empty. */
  readonly message: string;
}

export interface TestGrades {
  /** With the names of the groups around it: `books > are listed`. */
  readonly name: string;
  /** From the starter, with `/`. */
  readonly file: string;
  readonly state: 'passed' | 'failed' | 'error';
  /** Why not, in plain text without colours, at most 2,000 characters; without it, nothing is known. */
  readonly message?: string;
}

/** What the backend did when it was asked from outside: what the kit's own starter keeps at the stage reached. */
export interface ContractGrades {
  /** Whether it was asked: only one that has reached a stage is, at which there is something to ask. */
  readonly isRun: boolean;
  /** In proportion to what the last stage of the kit keeps, to a hundredth. */
  readonly points: number;
  /** 0 where the kit gives none for it. */
  readonly maximum: number;
  readonly kept: readonly Statement[];
  readonly broken: readonly BrokenStatement[];
}

export interface Statement {
  /** `H1`. */
  readonly id: string;
  /** A sentence. */
  readonly text: string;
}

export interface BrokenStatement extends Statement {
  readonly message: string;
}

export interface RestoredFile {
  /** From the starter, with `/`. */
  readonly path: string;
  readonly was: 'changed' | 'removed' | 'added';
}
