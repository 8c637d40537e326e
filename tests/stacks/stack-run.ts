/** Everything that is done with one stack, step by step. */
import { appendFileSync } from 'node:fs';
import { type Stack, stackId } from '../../src/stack.ts';
import { checkWithPrism } from '../contract/prism.ts';
import { openSubject } from '../contract/subject.ts';
import { runContract, statements, type Verdict } from '../contract/suite.ts';
import type { RunOptions } from './options.ts';
import {
  checkNothingLeft,
  closeProject,
  generateClient,
  installPackages,
  linkPackages,
  makeProject,
  type Project,
  runIn,
  runScript,
  runTool,
  tailOf,
} from './project.ts';
import { startServer } from './server.ts';

export interface StackResult {
  readonly id: string;
  readonly seconds: number;
  readonly isFresh: boolean;
  /** Which statements were checked, such as `H,S,R15`. */
  readonly statements: string;
  /** Stands for every byte of the starter. */
  readonly files: string;
  /** Failed before, and was run once more. */
  readonly isSecondAttempt: boolean;
  /** Statements of the contract, by what came of them. */
  readonly kept: number;
  readonly notApplicable: number;
  readonly failed: readonly string[];
  readonly skipped: readonly string[];
  /** What went wrong; null when all is well. */
  readonly failure: Failure | null;
}

export interface Failure {
  readonly step: string;
  readonly message: string;
  /** The last lines that programs printed. */
  readonly tail: string;
  /** Where the project was left to look at. */
  readonly folder: string;
}

export interface StackRun {
  readonly stack: Stack;
  readonly options: RunOptions;
  /** What leads the stack to its servers. */
  readonly environment: Readonly<Record<string, string>>;
  readonly isSecondAttempt: boolean;
}

type Step = readonly [name: string, run: () => Promise<unknown>];

/** Runs a stack to its end or to the first step that fails. */
export async function runStack(run: StackRun): Promise<StackResult> {
  const { stack, options, environment, isSecondAttempt } = run;
  const since = performance.now();
  const project = makeProject(stack, environment);
  const id = stackId(stack);
  const isFresh = options.fresh.has(id);
  const verdicts: Verdict[] = [];
  const steps: readonly Step[] = [
    ...(isFresh ? preparationByHand(project) : preparationInShort(project)),
    ['start and stop', () => startAndStop(project)],
    ['contract', () => holdAgainstContract(run, project, verdicts)],
    ['nothing left behind', async () => checkNothingLeft(project)],
  ];
  const failure = await firstFailure(project, steps);
  closeProject(project, failure !== null || options.keep);
  const ids = (result: Verdict['result']) =>
    verdicts.filter((verdict) => verdict.result === result).map((verdict) => verdict.id);
  return {
    id,
    seconds: (performance.now() - since) / 1000,
    isFresh,
    statements: options.statementsOf(id).join(','),
    files: project.files,
    isSecondAttempt,
    kept: ids('kept').length,
    notApplicable: ids('not applicable').length,
    failed: ids('failed'),
    skipped: ids('skipped'),
    failure,
  };
}

/** Everything through npm, as a learner does. */
function preparationByHand(project: Project): Step[] {
  return [
    ['install', () => installPackages(project)],
    ['check', () => runScript(project, 'check')],
    ['build', () => runScript(project, 'build')],
    ['migrate', () => runScript(project, 'db:migrate')],
    ['migrate again', () => runScript(project, 'db:migrate')],
    ['seed', () => runScript(project, 'db:seed')],
  ];
}

/** The same with the packages of all stacks, and each part once: npm would check types twice, and generate the database client three times. */
function preparationInShort(project: Project): Step[] {
  return [
    ['install', async () => linkPackages(project)],
    ['generate', () => generateClient(project)],
    ['types', () => runTool(project, 'tsc', '--noEmit')],
    ['lint', () => runTool(project, 'biome', 'check', '--error-on-warnings')],
    ['own tests', () => runTool(project, 'vitest', 'run')],
    ['build', () => runTool(project, 'tsc', '--project', 'tsconfig.build.json', '--noCheck')],
    ['migrate', () => runIn(project, process.execPath, ['dist/db/migrate.js'])],
    ['seed', () => runTool(project, 'tsx', 'src/db/seed.ts')],
  ];
}

/** The backend as a learner starts it, with the books of the seed; SIGTERM ends it with 0, in time. */
async function startAndStop(project: Project): Promise<void> {
  const server = await startServer(project);
  try {
    const response = await fetch(`${server.url}/v1/books`);
    const { data } = (await response.json()) as { data: unknown[] };
    if (data.length !== 5) throw new Error(`GET /v1/books: ${data.length} books instead of 5`);
    await server.stop();
  } finally {
    server.kill();
  }
}

/** @throws Error that names the statements that are not kept */
async function holdAgainstContract(
  { stack, options, environment }: StackRun,
  project: Project,
  verdicts: Verdict[],
): Promise<void> {
  const subject = await openSubject({ stack, directory: project.directory, environment });
  const wanted = options.statementsOf(stackId(stack));
  const ids = statements
    .map(({ id }) => id)
    .filter((id) => wanted.includes(id) || wanted.includes(id.charAt(0)))
    .filter((id) => !wanted.includes(`-${id}`));
  const keep = (verdict: Verdict) => {
    verdicts.push(verdict);
    const { id, result, seconds, message = '' } = verdict;
    if (result !== 'not applicable') {
      appendFileSync(project.log, `${id}: ${result} (${seconds} s) ${message}\n`);
    }
  };
  try {
    await runContract(subject, ids, keep);
    // A second opinion on all answers; it takes seconds, and the document is the same in many stacks.
    if (options.fresh.has(stackId(stack))) keep(await checkWithPrism(subject));
  } finally {
    await subject.close();
  }
  const failed = verdicts.filter(({ result }) => result === 'failed');
  const lines = failed.map(({ id, title, message }) => `${id} ${title}\n  ${message}`);
  if (lines.length > 0) throw new Error(lines.join('\n'));
}

async function firstFailure(project: Project, steps: readonly Step[]): Promise<Failure | null> {
  for (const [step, run] of steps) {
    const since = performance.now();
    try {
      await run();
    } catch (error) {
      const { message } = error as Error;
      return { step, message, tail: tailOf(project), folder: project.folder };
    }
    const seconds = ((performance.now() - since) / 1000).toFixed(1);
    appendFileSync(project.log, `\n# ${step}: ${seconds} s\n`);
  }
  return null;
}
