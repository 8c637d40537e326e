/** What is done with a stack, step by step. */
import { stackId } from '../../src/model/stack.ts';
import { generatedNames } from '../contract/generated.ts';
import { checkDoctorFindsProblems, checkDoctorIsFine } from './doctor.ts';
import { changeAndRemove, generateAgain, generateInShort, generateResources } from './generate.ts';
import {
  checkFailureIsShown,
  checkInterrupt,
  checkMissingServerIsNamed,
  checkStyleIsExplained,
} from './learner.ts';
import {
  checkNothingLeft,
  generateClient,
  installPackages,
  linkPackages,
  type Project,
  runIn,
  runScript,
  runTool,
  withStrangeSettings,
} from './project.ts';
import { followReadme } from './readme.ts';
import { followGeneration } from './readme-generation.ts';
import { startServer } from './server.ts';
import { holdAgainstContract } from './stack-contract.ts';
import { grows, type StackRun, type Step, type Work } from './work.ts';

/** First all of the starter as it comes, then what it becomes. */
export function stepsByHand(work: Work): Step[] {
  const { project } = work;
  const grown: Step[] = [
    ['generate resources', () => generateResources(project)],
    ['check with resources', () => runScript(project, 'check')],
    ['build with resources', () => buildInShort(project)],
    ['migrate with resources', () => migrateBuilt(project)],
    ['seed with resources', () => seedBuilt(project)],
    ['start and stop with resources', () => startAndStop(project, ['books', ...generatedNames])],
    ['contract of resources', () => holdAgainstContract(work, ['G'])],
    ['generate again', () => generateAgain(project)],
    ['generate a field, remove', () => changeAndRemove(project, () => useOnFilled(project))],
    ['migrate without it', () => runScript(project, 'db:migrate')],
  ];
  return [
    ...preparationByHand(project),
    ['start and stop', () => startAndStop(project, ['books'])],
    ['commands of the README', () => followReadme(project)],
    ['generation of the README', () => followGeneration(project)],
    ['doctor finds problems', () => checkDoctorFindsProblems(project)],
    ['a failing test shows why', () => checkFailureIsShown(project)],
    ['check says what repairs style', () => checkStyleIsExplained(project)],
    ['tests name a missing server', () => checkMissingServerIsNamed(project)],
    ['Ctrl-C ends dev', () => checkInterrupt(project)],
    ['contract', () => holdAgainstContract(work, ownStatements(work))],
    ['nothing left behind', async () => checkNothingLeft(project)],
    ...(grows(work) ? grown : []),
    ['nothing left behind', async () => checkNothingLeft(project)],
  ];
}

/**
 * Each part once, with the resources if there are any: that is all of the starter, and more. What
 * needs npm, the doctor, and a starter that grows while it has rows already are left to the stacks
 * with packages of their own.
 */
export function stepsInShort(work: Work): Step[] {
  const { project, options, stack } = work;
  const generation: Step = [
    'generate resources',
    () => generateResources(project, generateInShort),
  ];
  return [
    ['install', async () => linkPackages(project)],
    ...(grows(work) ? [generation] : []),
    ['client', () => generateClient(project)],
    // With several stacks at a time, each on one processor: shared by several it takes half as much again.
    ['types', () => runTool(project, 'tsc', '--noEmit', '--singleThreaded')],
    ['lint', () => runTool(project, 'biome', 'check', '--error-on-warnings')],
    ['own tests', () => runTool(withStrangeSettings(project), 'vitest', 'run')],
    ['build', () => buildInShort(project)],
    ['migrate', () => migrateBuilt(project)],
    ['seed', () => seedBuilt(project)],
    ['contract', () => holdAgainstContract(work, options.statementsOf(stackId(stack)))],
    ['nothing left behind', async () => checkNothingLeft(project)],
  ];
}

/** Everything through npm, as a learner does. */
function preparationByHand(project: Project): Step[] {
  return [
    ['install', () => installPackages(project)],
    ['check', () => runScript(withStrangeSettings(project), 'check')],
    ['build', () => runScript(project, 'build')],
    ['migrate', () => runScript(project, 'db:migrate')],
    ['migrate again', () => runScript(project, 'db:migrate')],
    ['seed', () => runScript(project, 'db:seed')],
  ];
}

/** Checked, and brought into a database that has rows. */
async function useOnFilled(project: Project): Promise<void> {
  await runScript(project, 'check');
  await runScript(project, 'db:migrate');
  await runScript(project, 'db:seed');
}

async function buildInShort(project: Project): Promise<void> {
  await runTool(project, 'tsc', '--project', 'tsconfig.build.json', '--noCheck');
}

async function migrateBuilt(project: Project): Promise<void> {
  await runIn(project, process.execPath, ['dist/db/migrate.js']);
}

async function seedBuilt(project: Project): Promise<void> {
  await runIn(project, process.execPath, ['dist/db/seed.js']);
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
    await checkDoctorIsFine(project, server.url);
    await server.stop();
  } finally {
    server.kill();
  }
}

function ownStatements({ stack, options }: StackRun): string[] {
  return options.statementsOf(stackId(stack)).filter((wanted) => wanted !== 'G');
}
