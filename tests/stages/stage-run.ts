/** One starter under way: its own tests, the wrong solutions of its lesson, and the lessons that begin on it. */
import { isTest, lessonTests } from '../../src/composing/lesson-tests.ts';
import type { StageName } from '../../src/model/stages.ts';
import type { ComposedStack } from '../tools/composed-stack.ts';
import { booksStay } from './books-stay.ts';
import { type Ground, outside, writeStarter } from './ground.ts';
import { OwnVitest, type TestOutcome } from './own-vitest.ts';
import { wrongFile } from './wrong/all.ts';
import type { WrongSolution } from './wrong/wrong-solution.ts';

export interface StageJob {
  readonly starter: ComposedStack;
  readonly runsOwnTests: boolean;
  readonly wrong: readonly WrongSolution[];
  /** The starters whose lessons begin on this one. */
  readonly following: readonly ComposedStack[];
  /** Whether the complete starter is brought to its database. */
  readonly goesOn: boolean;
}

/** What was shown, or was not. */
export interface Shown {
  /** Of the stage that it is about. */
  readonly stage: StageName;
  readonly part: 'own tests' | 'fails before' | 'wrong solution' | 'books stay';
  readonly what: string;
  /** How many tests: that passed, or that failed as they should. */
  readonly tests: number;
  /** Empty where all is well. */
  readonly faults: readonly string[];
}

export interface JobResult {
  readonly id: string;
  readonly seconds: number;
  readonly shown: readonly Shown[];
  /** Was not as it should be before, and was run once more. */
  readonly isSecondAttempt?: true;
}

/** @param suffix of the directory's name, where one of this name is there already */
export async function runJob(
  job: StageJob,
  ground: Ground,
  environment: Readonly<Record<string, string>>,
  suffix: string,
): Promise<JobResult> {
  const { starter } = job;
  const since = performance.now();
  const directory = await writeStarter(ground, starter, starter.id + suffix);
  const texts = new Map([...starter.files].map(([path, { text }]) => [path, text]));
  const ofTests = Object.entries(environment).map(([name, url]) => [`TEST_${name}`, url]);
  const env = { ...outside(), ...environment, ...Object.fromEntries(ofTests) };
  const vitest = new OwnVitest(directory, { ...env, TMPDIR: ground.temporary }, texts);
  try {
    const shown: Shown[] = [];
    if (job.runsOwnTests) shown.push(await ownTests(starter, vitest));
    for (const solution of job.wrong) shown.push(await wrongIsCaught(starter, solution, vitest));
    if (job.goesOn) shown.push(await booksStay(ground, starter, directory, environment));
    for (const to of job.following) shown.push(await failsBefore(job, to, vitest));
    return { id: starter.id, seconds: (performance.now() - since) / 1_000, shown };
  } finally {
    vitest.close();
  }
}

async function ownTests({ id, view, files }: ComposedStack, vitest: OwnVitest): Promise<Shown> {
  const outcomes = await vitest.run([...files.keys()].filter(isTest));
  const passed = outcomes.filter(({ state }) => state === 'passed').length;
  const none = passed === 0 ? ['no test passed'] : [];
  const faults = [...none, ...outcomes.filter(isFailed).map(textOf)];
  return { stage: view.stage, part: 'own tests', what: id, tests: passed, faults };
}

/** What these ask is so before; they come when there is what they are written with. */
const holdBefore = [
  'test/closing.test.ts',
  'test/issued-keys.test.ts',
  'test/login-limiter.test.ts',
  'test/mongodb.test.ts',
];

/** The tests of a lesson on the code of the stage before: they fail, and by what they expect. */
async function failsBefore(
  { starter: from, runsOwnTests }: StageJob,
  to: ComposedStack,
  vitest: OwnVitest,
): Promise<Shown> {
  const given = lessonTests(from.files, to.files);
  const tests = [...given.keys()].filter(isTest);
  const { stage } = to.view;
  const about = { stage, part: 'fails before', what: `${from.id} → ${to.id}` } as const;
  if (tests.length === 0) return { ...about, tests: 0, faults: ['no test comes with the lesson'] };
  // A newer helper has to suit the tests that are there, too: where these pass without it, they are run again.
  const others = [...from.files.keys()].filter((path) => isTest(path) && !given.has(path));
  const paths = runsOwnTests && given.size > tests.length ? [...tests, ...others] : tests;
  const changes = new Map([...given].map(([path, { text }]) => [path, text]));
  const outcomes = await vitest.run(paths, changes);
  const failed = outcomes.filter(isFailed);
  // In a hook too: who cannot sign in yet learns it there.
  const isByAssertion = ({ errors }: TestOutcome) =>
    errors.every((error) => error.name === 'AssertionError');
  const isPassing = (path: string) => !failed.some(({ file }) => file === path);
  const passing = tests.filter(
    (path) => !from.files.has(path) && !holdBefore.includes(path) && isPassing(path),
  );
  const faults = [
    ...failed.filter((one) => !given.has(one.file) || !isByAssertion(one)).map(textOf),
    ...passing.map((path) => `${path}: all of it passes before`),
    ...(failed.length === 0 ? ['all tests of the lesson pass before'] : []),
  ];
  return { ...about, tests: failed.filter(isByAssertion).length, faults };
}

async function wrongIsCaught(
  starter: ComposedStack,
  solution: WrongSolution,
  vitest: OwnVitest,
): Promise<Shown> {
  const { stage } = starter.view;
  const about = { stage, part: 'wrong solution', what: `${starter.id}: ${solution.name}` } as const;
  if (!starter.files.has(solution.test)) {
    return { ...about, tests: 0, faults: [`there is no ${solution.test}`] };
  }
  try {
    const [path, text] = wrongFile(starter, solution);
    const outcomes = await vitest.run([solution.test], new Map([[path, text]]));
    const failed = outcomes.filter(isFailed);
    const caught = failed.filter(({ name }) => name !== '' && solution.fails.test(name));
    if (caught.length > 0) return { ...about, tests: caught.length, faults: [] };
    const others = failed.length > 0 ? failed.map(textOf) : ['all tests pass'];
    return { ...about, tests: 0, faults: [`not noticed by ${solution.fails}`, ...others] };
  } catch (error) {
    return { ...about, tests: 0, faults: [(error as Error).message] };
  }
}

function isFailed({ state }: TestOutcome): boolean {
  return state === 'failed';
}

function textOf({ file, name, errors }: TestOutcome): string {
  const said = errors.map((error) => `${error.name ?? 'Error'}: ${error.message}`).join('; ');
  return `${[file, name].filter(Boolean).join(' › ')}: ${said.slice(0, 300)}`;
}
