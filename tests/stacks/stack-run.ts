/** Everything that is done with one stack, and what came of it. */
import { appendFileSync } from 'node:fs';
import { stackId } from '../../src/model/stack.ts';
import type { Verdict } from '../contract/holding.ts';
import { makeChanged } from './changed.ts';
import { closeProject, makeProject, tailOf } from './project.ts';
import { stepsByHand, stepsInShort } from './stack-steps.ts';
import { grows, type StackRun, type Step, type Work } from './work.ts';

export interface StackResult {
  readonly id: string;
  readonly seconds: number;
  readonly isFresh: boolean;
  /** Which statements were checked, such as `H,S,R15`. */
  readonly statements: string;
  /** What its database and its cache were, such as `Redis 7.0.15`. */
  readonly servers: readonly string[];
  /** Stands for every byte of the starter. */
  readonly files: string;
  /** Failed before, and was run once more. */
  readonly isSecondAttempt: boolean;
  /** Statements of the contract, by what came of them. */
  readonly kept: number;
  readonly notApplicable: number;
  readonly failed: readonly string[];
  readonly skipped: readonly string[];
  /** The same statements, held against what `npm run generate` made; null when it made nothing. */
  readonly resources: Kept | null;
  /** What went wrong; null when all is well. */
  readonly failure: Failure | null;
}

export interface Kept {
  readonly kept: number;
  readonly failed: readonly string[];
}

export interface Failure {
  readonly step: string;
  readonly message: string;
  /** The last lines that programs printed. */
  readonly tail: string;
  /** Where the project was left to look at. */
  readonly folder: string;
  /** The command that shows just this once more. */
  readonly again: string;
}

/** Runs a stack to its end or to the first step that fails. */
export async function runStack(run: StackRun): Promise<StackResult> {
  const { stack, options, environment, servers, isSecondAttempt } = run;
  const since = performance.now();
  const make = options.changed ? makeChanged : makeProject;
  const project = await make(stack, environment);
  const id = stackId(stack);
  const isFresh = options.fresh.has(id);
  const work: Work = { ...run, project, verdicts: [], ofGenerated: [] };
  const failure = await firstFailure(work, isFresh ? stepsByHand(work) : stepsInShort(work));
  closeProject(project, failure !== null || options.keep);
  const ids = (result: Verdict['result'], verdicts = work.verdicts) =>
    verdicts.filter((verdict) => verdict.result === result).map((verdict) => verdict.id);
  return {
    id,
    seconds: (performance.now() - since) / 1000,
    isFresh,
    statements: options.statementsOf(id).join(','),
    servers,
    files: project.files,
    isSecondAttempt,
    kept: ids('kept').length,
    notApplicable: ids('not applicable').length,
    failed: ids('failed'),
    skipped: ids('skipped'),
    resources: grows(run)
      ? { kept: ids('kept', work.ofGenerated).length, failed: ids('failed', work.ofGenerated) }
      : null,
    failure,
  };
}

/** What came of a stack whose databases could not be made, or not be dropped. */
export function withoutDatabases(
  run: Omit<StackRun, 'environment' | 'servers'>,
  error: Error,
): StackResult {
  const { stack, options, isSecondAttempt } = run;
  const id = stackId(stack);
  const { message } = error;
  const again = `npm run test:stacks -- --stack ${id}`;
  return {
    id,
    seconds: 0,
    isFresh: options.fresh.has(id),
    statements: '',
    servers: [],
    files: '',
    isSecondAttempt,
    kept: 0,
    notApplicable: 0,
    failed: [],
    skipped: [],
    resources: null,
    failure: { step: 'databases', message, tail: error.stack ?? '', folder: 'nowhere', again },
  };
}

async function firstFailure(work: Work, steps: readonly Step[]): Promise<Failure | null> {
  const { project } = work;
  for (const [step, run] of steps) {
    const since = performance.now();
    try {
      await run();
    } catch (error) {
      const { message } = error as Error;
      const { folder } = project;
      return { step, message, tail: tailOf(project), folder, again: commandFor(work, step) };
    }
    const seconds = ((performance.now() - since) / 1000).toFixed(1);
    appendFileSync(project.log, `\n# ${step}: ${seconds} s\n`);
  }
  return null;
}

function commandFor({ stack, options }: Work, step: string): string {
  const id = stackId(stack);
  const install = options.fresh.has(id) ? ' --fresh' : '';
  const statements = /resources|^generate/.test(step) ? ' --statements G' : '';
  return `npm run test:stacks -- --stack ${id}${install}${statements}`;
}
