/** What came of the stages, for a terminal and for a document. */
import { firstStage, lastStage, type StageName } from '../../src/model/stages.ts';
import { sourceLinesOf } from '../tools/sizes.ts';
import { digestAt } from './digest.ts';
import type { FormResult } from './jobs.ts';
import type { StageOptions } from './options.ts';
import type { JobResult, Shown } from './stage-run.ts';
import { startersAt } from './starters.ts';

export interface StageResult {
  readonly stage: StageName;
  /** Stands for every byte of all of its starters. */
  readonly files: string;
  readonly starters: number;
  /** Type-checked and linted; null at the last stage, where `npm run test:stacks` does it. */
  readonly formed: number | null;
  readonly ownTests: Count | null;
  readonly failsBefore: Count;
  readonly wrong: Count & { readonly solutions: number };
  /** The fewest and the most. */
  readonly fileCounts: readonly [number, number];
  readonly lineCounts: readonly [number, number];
  readonly faults: readonly string[];
}

interface Count {
  readonly starters: number;
  readonly tests: number;
}

export interface StageSummary {
  readonly stages: readonly StageResult[];
  /** Starters whose servers were not there. */
  readonly skipped: readonly string[];
}

export function resultsOf(
  { stages, stacks }: StageOptions,
  forms: readonly FormResult[],
  results: readonly JobResult[],
): StageResult[] {
  const shown = results.flatMap((result) => result.shown);
  return stages.map((stage) => {
    const own = shown.filter((one) => one.stage === stage);
    const form = forms.find((one) => one.stage === stage);
    const of = (part: Shown['part']) => own.filter((one) => one.part === part);
    const wrong = of('wrong solution');
    const solutions = new Set(wrong.map(({ what }) => what.replace(/^.*?: /, ''))).size;
    const starters = startersAt(stage);
    const formFaults = form?.findings.map(({ id, text }) => `${id}: ${text}`) ?? [];
    const areFew = stage !== firstStage && stacks.length === 0 && solutions < 2;
    const tooFew = areFew ? [`${stage}: ${solutions} wrong solutions`] : [];
    return {
      stage,
      files: digestAt(stage),
      starters: starters.length,
      formed: form ? form.starters : null,
      ownTests: stage === lastStage ? null : countOf(of('own tests')),
      failsBefore: countOf(of('fails before')),
      wrong: { ...countOf(wrong), solutions },
      fileCounts: extremes(starters.map(({ files }) => files.size)),
      lineCounts: extremes(starters.map(sourceLinesOf)),
      faults: [...formFaults, ...own.flatMap(faultsOf), ...tooFew],
    };
  });
}

function faultsOf({ part, what, faults }: Shown): string[] {
  return faults.map((fault) => `${part}: ${what}: ${fault}`);
}

function countOf(shown: readonly Shown[]): Count {
  const good = shown.filter(({ faults }) => faults.length === 0);
  return { starters: good.length, tests: good.reduce((sum, { tests }) => sum + tests, 0) };
}

function extremes(numbers: readonly number[]): [number, number] {
  return [Math.min(...numbers), Math.max(...numbers)];
}

export function isGood({ shown }: JobResult): boolean {
  return shown.every(({ faults }) => faults.length === 0);
}

/** `[3/24] ✓ crud-express-sqlite  3.2 s  9 own tests, 2 wrong solutions, 1 lesson`. */
export function jobLine(result: JobResult, done: number, total: number): string {
  const { id, seconds, shown, isSecondAttempt } = result;
  const count = `[${String(done).padStart(String(total).length)}/${total}]`;
  const again = isSecondAttempt ? '; at the second attempt' : '';
  const parts = (['own tests', 'wrong solution', 'books stay', 'fails before'] as const).flatMap(
    (part) => {
      const own = shown.filter((one) => one.part === part);
      const { starters, tests } = countOf(own);
      return own.length > 0 ? [`${part}: ${tests} in ${starters} of ${own.length}`] : [];
    },
  );
  const faults = shown.flatMap(faultsOf).map((fault) => `\n    ${fault}`);
  return `${count} ${isGood(result) ? '✓' : '✗'} ${id.padEnd(36)} ${seconds.toFixed(1).padStart(5)} s  ${parts.join('; ')}${again}${faults.join('')}`;
}

export function summaryText({ stages, skipped }: StageSummary, isSkipFailure: boolean): string {
  const lines = stages.map((result) => {
    const { stage, starters, formed, ownTests, failsBefore, wrong, faults } = result;
    return [
      stage.padEnd(9),
      `${starters} starters`,
      `${formed ?? '–'} typed and linted`,
      `${ownTests?.starters ?? '–'} ran their own tests`,
      `${failsBefore.starters} lessons fail before`,
      `${wrong.solutions} wrong solutions caught ${wrong.starters} times`,
      `${faults.length} faults`,
    ].join('  ');
  });
  const skips = skipped.map((id) => `  skipped: ${id}`);
  const failed = stages.reduce((sum, { faults }) => sum + faults.length, 0);
  const heading = isSkipFailure && skips.length > 0 ? ['Skipped counts as failed:'] : [];
  return ['', ...lines, ...heading, ...skips, `Stages: ${failed} faults`].join('\n');
}
