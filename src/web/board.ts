/** What came of the runs of all stacks and stages: `proof.json`, as the build takes it for the page. */

export interface Board {
  readonly version: string;
  readonly stacks: readonly StackProof[];
  readonly stages: readonly StageProof[];
}

export interface StackProof {
  readonly stack: string;
  readonly result: 'passed' | 'failed';
  /** Whether it was run with the templates as they are now. */
  readonly isCurrent: boolean;
  /** How many statements of the contract are kept, and which are not. */
  readonly kept: number;
  readonly failed: readonly string[];
  readonly notApplicable: number;
  readonly skipped: readonly string[];
  /** Sections or numbers of those that were checked; a minus leaves one out. */
  readonly statements: string;
  readonly servers: readonly string[];
  readonly seconds: number;
  /** The same, held against what the starter's generator writes. */
  readonly resources?: { readonly kept: number; readonly failed: readonly string[] };
}

export interface StageProof {
  readonly stage: string;
  /** Whose types and style were looked at. */
  readonly starters: number;
  /** Null at the last stage, whose starters are the stacks. */
  readonly ownTests: { readonly starters: number; readonly tests: number } | null;
  readonly failsBefore: { readonly starters: number; readonly tests: number };
  readonly wrong: { readonly solutions: number };
  readonly faults: readonly string[];
}
