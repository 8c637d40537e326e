/** Results of stages -> states and points. */
import { defaultPoints, type Kit } from '../../model/kit.ts';
import { isReached, type StageName } from '../../model/stages.ts';
import type { GradingError, StageGrades, StageState, TestGrades } from './class-grades.ts';

/** What a run of a stage's tests has come to. */
export interface StageRun {
  readonly stage: StageName;
  /** Of all tests that are required. */
  readonly tests: readonly TestGrades[];
  /** Those that its points are for, by `keyOf`. */
  readonly counted: ReadonlySet<string>;
  readonly stray: readonly string[];
}

export function keyOf({ file, name }: Pick<TestGrades, 'file' | 'name'>): string {
  return `${file} ${name}`;
}

/** Whether each test that is required has passed, here or as a later stage has it. */
export function isPassed({ tests }: StageRun, later: readonly StageRun[]): boolean {
  return tests.length > 0 && tests.every((test) => isPassedHereOrLater(test, later));
}

/** A later stage may ask the same in another way: whoever has come that far cannot answer both. */
function isPassedHereOrLater(
  { file, name, state }: TestGrades,
  later: readonly StageRun[],
): boolean {
  if (state === 'passed') return true;
  return later.some(({ tests }) =>
    tests.some((test) => test.file === file && test.name === name && test.state === 'passed'),
  );
}

/** What a stage is worth; the first one is given, and worth something only where the kit says so. */
export function maximumOf({ points, stage: first }: Kit, stage: StageName): number {
  return points[stage] ?? (stage === first ? 0 : defaultPoints);
}

/**
 * The grades of each stage of the kit, in order.
 *
 * @param runs of the stages that were tested
 * @param error what ended the grading before its time
 */
export function stageGrades(
  stages: readonly StageName[],
  runs: readonly StageRun[],
  {
    kit,
    error,
    at,
  }: {
    readonly kit: Kit;
    readonly error: GradingError | null;
    /** The stage at which that was. */
    readonly at: StageName | null;
  },
): StageGrades[] {
  const highest = stages.findLast((stage) => {
    const run = runs.find((one) => one.stage === stage);
    return run && isPassed(run, laterThan(run, runs));
  });
  return stages.map((stage) => {
    const maximum = maximumOf(kit, stage);
    const run = runs.find((one) => one.stage === stage);
    const isDone = highest !== undefined && isReached(highest, stage);
    if (isDone) return gradesOf(run, { stage, maximum, state: 'passed', share: 1 });
    if (run) return proportionOf(run, runs, maximum);
    // Stages before the one that could not be tested are not known either.
    const isUnknown = error !== null && (at === null || isReached(at, stage));
    return gradesOf(run, { stage, maximum, state: isUnknown ? 'error' : 'not reached', share: 0 });
  });
}

function laterThan({ stage }: StageRun, runs: readonly StageRun[]): StageRun[] {
  return runs.filter((other) => other.stage !== stage && isReached(other.stage, stage));
}

/** In proportion to the tests that its points are for. */
function proportionOf(run: StageRun, runs: readonly StageRun[], maximum: number): StageGrades {
  const { stage, tests, counted } = run;
  const later = laterThan(run, runs);
  const ours = tests.filter((test) => counted.has(keyOf(test)));
  const passed = ours.filter((test) => isPassedHereOrLater(test, later));
  const share = ours.length === 0 ? 0 : passed.length / ours.length;
  const state: StageState = passed.length === 0 ? 'failed' : 'partly';
  return gradesOf(run, { stage, maximum, state, share });
}

function gradesOf(
  run: StageRun | undefined,
  about: {
    readonly stage: StageName;
    readonly maximum: number;
    readonly state: StageState;
    readonly share: number;
  },
): StageGrades {
  const { stage, maximum, state, share } = about;
  const stray = run?.stray.length ? `Errors outside of tests: ${run.stray.join('; ')}` : '';
  const isGivenByLater = state === 'passed' && run === undefined;
  return {
    stage,
    state,
    points: toHundredths(maximum * share),
    maximum,
    tests: run?.tests ?? [],
    message: isGivenByLater ? 'A later stage is passed.' : stray.slice(0, 2_000),
  };
}

export function toHundredths(points: number): number {
  return Math.round(points * 100) / 100;
}
