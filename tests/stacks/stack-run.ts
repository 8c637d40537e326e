/** Everything that is done with one stack, step by step. */
import { appendFileSync } from 'node:fs';
import { type Stack, stackId } from '../../src/stack.ts';
import { generatedNames, generatedStatements } from '../contract/generated.ts';
import { checkWithPrism } from '../contract/prism.ts';
import type { Statement } from '../contract/statement.ts';
import { openSubject } from '../contract/subject.ts';
import { runContract, selected, type Verdict } from '../contract/suite.ts';
import { generateAgain, generateResources } from './generate.ts';
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

interface Work extends StackRun {
  readonly project: Project;
  /** What came of the statements about the starter as it comes, and about what was generated. */
  readonly verdicts: Verdict[];
  readonly ofGenerated: Verdict[];
}

/** Whether resources are generated, too. */
function grows({ stack, options }: StackRun): boolean {
  return options.statementsOf(stackId(stack)).includes('G');
}

/** First all of the starter as it comes, then what it becomes. */
function stepsByHand(work: Work): Step[] {
  const { project } = work;
  const grown: Step[] = [
    ['generate resources', () => generateResources(project)],
    ['check with resources', () => runScript(project, 'check')],
    ['build with resources', () => buildInShort(project)],
    ...lifeOfGrown(work),
    ['contract of resources', () => holdAgainstContract(work, ['G'])],
    ['generate again', () => generateAgain(project)],
  ];
  return [
    ...preparationByHand(project),
    ['start and stop', () => startAndStop(project, ['books'])],
    ['contract', () => holdAgainstContract(work, ownStatements(work))],
    ['nothing left behind', async () => checkNothingLeft(project)],
    ...(grows(work) ? grown : []),
    ['nothing left behind', async () => checkNothingLeft(project)],
  ];
}

/** With resources it is tested, built, started and asked once only: with them. */
function stepsInShort(work: Work): Step[] {
  const { project, options, stack } = work;
  const grown: Step[] = [
    ['migrate', () => runTool(project, 'tsx', 'src/db/migrate.ts')],
    ['seed', () => runTool(project, 'tsx', 'src/db/seed.ts')],
    ['generate resources', () => generateResources(project)],
    ['client with resources', () => generateClient(project)],
    ...checkInShort(project, ' with resources'),
    ['own tests with resources', () => runTool(project, 'vitest', 'run')],
    ['build with resources', () => buildInShort(project)],
    ...lifeOfGrown(work),
    ['contract', () => holdAgainstContract(work, options.statementsOf(stackId(stack)))],
    ['generate again', () => generateAgain(project)],
  ];
  const plain: Step[] = [
    ['own tests', () => runTool(project, 'vitest', 'run')],
    ['build', () => buildInShort(project)],
    ['migrate', () => migrateBuilt(project)],
    ['seed', () => runTool(project, 'tsx', 'src/db/seed.ts')],
    ['start and stop', () => startAndStop(project, ['books'])],
    ['contract', () => holdAgainstContract(work, options.statementsOf(stackId(stack)))],
  ];
  return [
    ['install', async () => linkPackages(project)],
    ['client', () => generateClient(project)],
    ...checkInShort(project),
    ...(grows(work) ? grown : plain),
    ['nothing left behind', async () => checkNothingLeft(project)],
  ];
}

/** On the database that has the books of the seed already. An empty one is migrated for the contract. */
function lifeOfGrown({ project }: Work): Step[] {
  return [
    ['migrate with resources', () => migrateBuilt(project)],
    ['seed with resources', () => runTool(project, 'tsx', 'src/db/seed.ts')],
    ['start and stop with resources', () => startAndStop(project, ['books', ...generatedNames])],
  ];
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

/** Each part once: npm would check types twice, and generate the database client three times. */
function checkInShort(project: Project, suffix = ''): Step[] {
  return [
    [`types${suffix}`, () => runTool(project, 'tsc', '--noEmit')],
    [`lint${suffix}`, () => runTool(project, 'biome', 'check', '--error-on-warnings')],
  ];
}

async function buildInShort(project: Project): Promise<void> {
  await runTool(project, 'tsc', '--project', 'tsconfig.build.json', '--noCheck');
}

async function migrateBuilt(project: Project): Promise<void> {
  await runIn(project, process.execPath, ['dist/db/migrate.js']);
}

/** The backend as a learner starts it, with the rows of the seed; SIGTERM ends it with 0, in time. */
async function startAndStop(project: Project, resources: readonly string[]): Promise<void> {
  const server = await startServer(project);
  try {
    for (const name of resources) {
      const response = await fetch(`${server.url}/v1/${name}`);
      const { data = [] } = (await response.json()) as { data?: unknown[] };
      const isRight = name === 'books' ? data.length === 5 : data.length > 0;
      if (!isRight) throw new Error(`GET /v1/${name}: ${response.status}, ${data.length} rows`);
    }
    await server.stop();
  } finally {
    server.kill();
  }
}

function ownStatements({ stack, options }: StackRun): string[] {
  return options.statementsOf(stackId(stack)).filter((wanted) => wanted !== 'G');
}

/** @throws Error that names the statements that are not kept */
async function holdAgainstContract(work: Work, wanted: readonly string[]): Promise<void> {
  const { stack, options, environment, project } = work;
  const isGrown = wanted.includes('G');
  const ofGenerated = new Set<string>(isGrown ? generatedStatements.map(({ id }) => id) : []);
  const statements: Statement[] = [...selected(wanted), ...(isGrown ? generatedStatements : [])];
  const verdicts: Verdict[] = [];
  const keep = (verdict: Verdict) => {
    verdicts.push(verdict);
    (ofGenerated.has(verdict.id) ? work.ofGenerated : work.verdicts).push(verdict);
    const { id, result, seconds, message = '' } = verdict;
    if (result !== 'not applicable') {
      appendFileSync(project.log, `${id}: ${result} (${seconds} s) ${message}\n`);
    }
  };
  const generated = isGrown ? generatedNames : [];
  const { directory } = project;
  const subject = await openSubject({ stack, directory, environment, generated });
  try {
    await runContract(subject, statements, keep);
    // A second opinion on all answers; it takes seconds, and the document is the same in many stacks.
    if (options.fresh.has(stackId(stack)) && !isGrown) keep(await checkWithPrism(subject));
  } finally {
    await subject.close();
  }
  const failed = verdicts.filter(({ result }) => result === 'failed');
  const lines = failed.map(({ id, title, message }) => `${id} ${title}\n  ${message}`);
  if (lines.length > 0) throw new Error(lines.join('\n'));
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
