/** One stack under way: what is to be done with it, and what came of it so far. */
import { type Stack, stackId } from '../../src/model/stack.ts';
import type { Verdict } from '../contract/holding.ts';
import type { RunOptions } from './options.ts';
import type { Project } from './project.ts';

export interface StackRun {
  readonly stack: Stack;
  readonly options: RunOptions;
  /** What leads the stack to its servers. */
  readonly environment: Readonly<Record<string, string>>;
  /** What these are. */
  readonly servers: readonly string[];
  readonly isSecondAttempt: boolean;
}

export interface Work extends StackRun {
  readonly project: Project;
  /** What came of the statements about the starter as it comes, and about what was generated. */
  readonly verdicts: Verdict[];
  readonly ofGenerated: Verdict[];
}

export type Step = readonly [name: string, run: () => Promise<unknown>];

/** Whether resources are generated, too. */
export function grows({ stack, options }: StackRun): boolean {
  return options.statementsOf(stackId(stack)).includes('G');
}
