/** One submission -> its grades. Whatever it does, there is a row for it. */
import { servicesOf, stackId } from '../../model/stack.ts';
import { latestOf, type StageName } from '../../model/stages.ts';
import { studentStarter } from '../student-starter.ts';
import type { Submission } from '../submissions.ts';
import type {
  ContractGrades,
  GradingError,
  StageGrades,
  SubmissionGrades,
} from './class-grades.ts';
import { climb } from './climb.ts';
import { contractGrades, type Graded, notAsked } from './contract-grades.ts';
import { withServers } from './database-servers.ts';
import type { Grading } from './grading.ts';
import { GradingFailed } from './grading-failed.ts';
import { restoredFiles } from './protected-files.ts';
import { textsOf } from './references.ts';
import { isPassed, type StageRun, stageGrades, toHundredths } from './stage-points.ts';
import { openStageTester } from './stage-tester.ts';
import { type HandedIn, readSubmission, UnfitSubmission } from './submission-copy.ts';
import { suspicionsIn } from './suspicions.ts';
import { type Who, whoHandedIn } from './who-handed-in.ts';

/** @throws only what the signal was aborted with, or what is a bug */
export async function gradeSubmission(
  submission: Submission,
  grading: Grading,
): Promise<SubmissionGrades> {
  try {
    const handedIn = readSubmission(submission.directory);
    const who = whoHandedIn(submission, handedIn, grading);
    return await gradeKnown(who, handedIn, grading);
  } catch (error) {
    grading.ground.signal.throwIfAborted();
    return unknownGrades(submission, errorOf(error), grading);
  }
}

function errorOf(error: unknown): GradingError {
  if (error instanceof GradingFailed) return error.error;
  if (error instanceof UnfitSubmission) return { kind: 'submission', message: error.message };
  throw error;
}

async function gradeKnown(
  who: Who,
  handedIn: HandedIn,
  grading: Grading,
): Promise<SubmissionGrades> {
  const { kit, sources } = grading;
  const { student, stages, given, claimed } = who;
  const tested = await testedStages(who, handedIn, grading);
  const grades = stageGrades(stages, tested.runs, { kit, ...tested });
  const { contract, error } = await askedContract(tested, grades, { who, handedIn, grading });
  const textsAt = (stage: StageName) => textsOf(studentStarter(kit, student, sources, stage));
  const [had, later] = [textsAt(given), textsAt(claimed)];
  return {
    ...rowOf(grades, contract, error),
    id: student.id,
    name: student.name,
    team: student.team,
    stack: stackId(student.stack),
    restored: restoredFiles(handedIn, had, later),
    notes: [...who.notes, ...ignoredNotes(handedIn), ...suspicionsIn(handedIn, [had, later])],
  };
}

interface Tested {
  readonly runs: readonly StageRun[];
  readonly error: GradingError | null;
  /** The stage at which the error was. */
  readonly at: StageName | null;
}

async function testedStages(who: Who, handedIn: HandedIn, grading: Grading): Promise<Tested> {
  const { student, stages, claimed } = who;
  const runs: StageRun[] = [];
  let at: StageName | null = null;
  try {
    await withServers(servicesOf(student.stack), grading, async (servers) => {
      const tester = openStageTester({ who, handedIn, grading, servers });
      await climb(stages, claimed, async (stage) => {
        at = stage;
        const run = await tester.run(stage);
        const isDone = isPassed(run, runs);
        // Nobody has said that more was done: what passes by chance earns nothing.
        const isBeyond = latestOf([stage, claimed]) === stage && stage !== claimed;
        if (isDone || !isBeyond) runs.push(run);
        return isDone;
      });
    });
    return { runs, error: null, at: null };
  } catch (error) {
    grading.ground.signal.throwIfAborted();
    return { runs, error: errorOf(error), at };
  }
}

/** Nobody is asked for what no stage has brought; and once something has gone wrong, nothing more is run. */
async function askedContract(
  { error }: Tested,
  stages: readonly StageGrades[],
  about: Omit<Graded, 'stage'>,
): Promise<{ readonly contract: ContractGrades; readonly error: GradingError | null }> {
  const { kit, ground } = about.grading;
  const stage = reachedIn(stages);
  if (error || stage === null) return { contract: notAsked(kit), error };
  try {
    return { contract: await contractGrades({ ...about, stage }), error };
  } catch (failure) {
    ground.signal.throwIfAborted();
    return { contract: notAsked(kit), error: errorOf(failure) };
  }
}

function ignoredNotes({ ignored }: HandedIn): string[] {
  if (ignored.length === 0) return [];
  const shown = ignored.slice(0, 5).join(', ');
  const more = ignored.length > 5 ? ` and ${ignored.length - 5} more` : '';
  return [`Links and other things that are no files were left out: ${shown}${more}.`];
}

type Row = Pick<
  SubmissionGrades,
  'reached' | 'points' | 'maximum' | 'error' | 'stages' | 'contract'
>;

function rowOf(
  stages: readonly StageGrades[],
  contract: ContractGrades,
  error: GradingError | null,
): Row {
  const worth = [...stages, contract];
  const sum = (values: readonly number[]) => toHundredths(values.reduce((a, b) => a + b, 0));
  return {
    reached: reachedIn(stages),
    points: sum(worth.map(({ points }) => points)),
    maximum: sum(worth.map(({ maximum }) => maximum)),
    error,
    stages,
    contract,
  };
}

function reachedIn(stages: readonly StageGrades[]): StageName | null {
  return stages.findLast(({ state }) => state === 'passed')?.stage ?? null;
}

/** Of what nobody can say even which stack it has. */
function unknownGrades(
  { id }: Submission,
  error: GradingError,
  { kit, lock }: Grading,
): SubmissionGrades {
  const locked = lock?.starters.find((starter) => starter.id === id);
  const stages = stageGrades([kit.stage], [], { kit, error, at: null });
  const { name = id, team = '' } = locked ?? {};
  return {
    ...rowOf(stages, notAsked(kit), error),
    id,
    name,
    team,
    stack: '',
    restored: [],
    notes: [],
  };
}
