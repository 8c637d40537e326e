/** Everything that is done with one stack, step by step. */
import { appendFileSync } from 'node:fs';
import { type Stack, stackId } from '../../src/stack.ts';
import { checkContract } from './contract/contract.ts';
import {
  checkNothingLeft,
  closeProject,
  installPackages,
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
  /** Checks over HTTP that passed. */
  readonly checks: number;
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
  readonly fresh: boolean;
  readonly keep: boolean;
  readonly serviceEnv: Record<string, string>;
}

type Step = readonly [name: string, run: () => Promise<unknown>];

/** Runs a stack to its end or to the first step that fails. */
export async function runStack(run: StackRun): Promise<StackResult> {
  const since = performance.now();
  const project = makeProject(run.stack, run.serviceEnv);
  let checks = 0;
  const steps: readonly Step[] = [
    ...preparation(project, run),
    ['contract', async () => (checks = await serveAndCheck(project, run.stack))],
    ['nothing left behind', async () => checkNothingLeft(project)],
  ];
  const failure = await firstFailure(project, steps);
  closeProject(project, failure !== null || run.keep);
  const seconds = (performance.now() - since) / 1000;
  return { id: stackId(run.stack), seconds, isFresh: run.fresh, checks, failure };
}

function preparation(project: Project, { fresh }: StackRun): Step[] {
  const generate: Step = ['generate', () => runScript(project, 'db:generate')];
  return [
    ['install', () => installPackages(project, fresh)],
    ...(project.scripts.has('db:generate') ? [generate] : []),
    ['types', () => runTool(project, 'tsc', '--noEmit')],
    ['lint', () => runTool(project, 'biome', 'check', '--error-on-warnings')],
    ['own tests', () => runScript(project, 'test')],
    ['build', () => runScript(project, 'build')],
    ['migrate', () => runScript(project, 'db:migrate')],
    ['migrate again', () => runScript(project, 'db:migrate')],
    ['seed', () => runScript(project, 'db:seed')],
  ];
}

async function serveAndCheck(project: Project, stack: Stack): Promise<number> {
  const server = await startServer(project);
  try {
    const script = (name: string, ...args: string[]) =>
      runIn(project, 'npm', ['run', '--silent', name, '--', ...args]);
    const checks = await checkContract({ ...server, stack, runScript: script });
    await server.stop();
    return checks;
  } finally {
    server.kill();
  }
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
