/** Tests a submission at one stage after another. */
import type { Texts } from '../../composing/compare.ts';
import type { ProjectFiles } from '../../composing/compose.ts';
import { latestOf, type StageName } from '../../model/stages.ts';
import { studentStarter } from '../student-starter.ts';
import type { Grading } from './grading.ts';
import { GradingFailed } from './grading-failed.ts';
import { type ExpectedTests, judge, plainText } from './judge-report.ts';
import { workOf } from './protected-files.ts';
import { type Reference, type Servers, steeringOf } from './references.ts';
import { keyOf, type StageRun } from './stage-points.ts';
import { isFileOf, type StageTests, testsOfLesson, testsOfStage } from './stage-tests.ts';
import type { HandedIn } from './submission-copy.ts';
import { runTestsOf } from './test-run.ts';
import type { Who } from './who-handed-in.ts';

export interface Tested {
  readonly who: Who;
  readonly handedIn: HandedIn;
  readonly grading: Grading;
  readonly servers: Servers;
}

export interface StageTester {
  /** @throws GradingFailed when nobody can say what it would have come to */
  run(stage: StageName): Promise<StageRun>;
}

/** The starters of the kit around a stage. */
interface Around {
  readonly stage: StageName;
  readonly before: { readonly stage: StageName; readonly files: ProjectFiles } | null;
  readonly here: ProjectFiles;
  /** Packages and settings: never older than the code. */
  readonly steering: Texts;
}

export function openStageTester(tested: Tested): StageTester {
  const { handedIn, grading, servers } = tested;
  return {
    async run(stage) {
      const around = aroundOf(stage, tested);
      const work = workOf(handedIn, around.steering);
      const tests = testsOf(around, tested.who, work);
      const { expected, counted } = await expectationsOf(around, tests, tested);
      const runnable = { kit: around.steering, tests: tests.folder, work, servers };
      const client = await grading.ground.generator.from(runnable, grading.ground);
      const complete = { ...runnable, work: new Map([...work, ...client.files]) };
      const { report, nonce } = await runTestsOf(complete, grading.ground);
      const judged = judge(report, expected, nonce);
      if ('kind' in judged) throw new GradingFailed(judged.kind, judged.message);
      const failures = client.failure === '' ? [] : [plainText(client.failure)];
      const stray = [...failures, ...judged.stray];
      return { stage, tests: judged.tests, stray, counted };
    },
  };
}

function aroundOf(stage: StageName, { who, grading }: Tested): Around {
  const { student, stages, claimed } = who;
  const filesAt = (one: StageName) => studentStarter(grading.kit, student, grading.sources, one);
  const earlier = stages[stages.indexOf(stage) - 1];
  return {
    stage,
    before: earlier === undefined ? null : { stage: earlier, files: filesAt(earlier) },
    here: filesAt(stage),
    steering: steeringOf(filesAt(latestOf([stage, claimed]))),
  };
}

function testsOf(
  { stage, before, here }: Around,
  { given }: Who,
  work: ReadonlyMap<string, Buffer>,
): StageTests {
  const isGiven = latestOf([stage, given]) === given;
  if (isGiven || before === null) return testsOfStage(before?.files ?? null, here);
  const texts = new Map([...work].map(([path, content]) => [path, content.toString('utf8')]));
  return testsOfLesson(before.files, here, texts);
}

/** The names of the tests that have to be there: those that the kit's own starters report. */
async function expectationsOf(
  { stage, before, here }: Around,
  { folder, required, counted }: StageTests,
  { who, grading, servers }: Tested,
): Promise<{ readonly expected: ExpectedTests; readonly counted: ReadonlySet<string> }> {
  const referenceAt = (one: StageName) => grading.references.of(who.student, one, servers);
  const now = await referenceAt(stage);
  const earlier: Reference = before ? await referenceAt(before.stage) : new Map();
  const namesIn = (path: string) =>
    (isFileOf(here, path, folder.get(path) ?? '') ? now : earlier).get(path) ?? new Set<string>();
  const expected = new Map([...required].map((path) => [path, namesIn(path)]));
  const ours = [...counted].flatMap((file) =>
    [...namesIn(file)].map((name) => ({ key: keyOf({ file, name }), file, name })),
  );
  const fresh = ours.filter(({ file, name }) => !earlier.get(file)?.has(name));
  const chosen = fresh.length > 0 ? fresh : ours;
  return { expected, counted: new Set(chosen.map(({ key }) => key)) };
}
