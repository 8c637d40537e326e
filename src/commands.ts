/** The only file that runs programs, but for the doctor. `execa` is loaded when the first one runs. */
import { Cancelled } from './errors.ts';
import type { Command } from './package-managers.ts';
import type { Step } from './plan.ts';
import type { Target } from './target.ts';

/** Is told what runs; prints it or not. */
export interface Progress {
  begin(step: Step): void;
  end(result: StepResult): void;
}

export interface StepResult {
  readonly step: Step;
  readonly isDone: boolean;
  readonly seconds: number;
  /** The last lines of what it said, standard output and error as they came; shown on failure. */
  readonly output: string;
}

/** Why there is no first commit, or that there is one, or which command failed. */
export type CommitResult =
  | { readonly status: 'committed' }
  | { readonly status: 'skipped'; readonly reason: string }
  | { readonly status: 'failed'; readonly result: StepResult };

/** Where and for whom the commands run. */
export interface Run {
  readonly directory: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/**
 * Runs steps one after the other and stops behind the first that fails.
 *
 * @throws Cancelled on Ctrl-C; the files are kept
 */
export async function runSteps(steps: readonly Step[], run: Run): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) {
    run.progress.begin(step);
    const result = { step, ...(await runCommand(step, run)) };
    run.progress.end(result);
    results.push(result);
    if (!result.isDone) break;
  }
  return results;
}

/** Makes a repository with a first commit, unless there is one in or around the target already. */
export async function makeFirstCommit(
  steps: readonly Step[],
  target: Target,
  run: Run,
): Promise<CommitResult> {
  const reason = await reasonAgainstGit(target, run);
  if (reason) return { status: 'skipped', reason };
  const identity = await identityArgs(run);
  for (const step of steps) {
    const result = await runCommand({ ...step, args: [...identity, ...step.args] }, run);
    if (!result.isDone) return { status: 'failed', result: { step, ...result } };
  }
  return { status: 'committed' };
}

async function reasonAgainstGit({ hasGit }: Target, run: Run): Promise<string | null> {
  if (hasGit) return 'the directory is a Git repository already; commit when you have looked';
  const version = await runCommand({ command: 'git', args: ['--version'] }, run);
  if (!version.isDone) return 'git is not installed';
  const inside = await runCommand(
    { command: 'git', args: ['rev-parse', '--is-inside-work-tree'] },
    run,
  );
  return inside.isDone ? 'the directory lies in another Git repository' : null;
}

/** Git refuses to commit for nobody; a learner who has just installed it has no name yet. */
async function identityArgs(run: Run): Promise<string[]> {
  const isSet = async (key: string) =>
    (await runCommand({ command: 'git', args: ['config', '--get', key] }, run)).isDone;
  if ((await isSet('user.name')) && (await isSet('user.email'))) return [];
  const fallback = ['user.name=create-backend-practice', 'user.email=nobody@localhost'];
  return fallback.flatMap((setting) => ['-c', setting]);
}

/** Nothing is asked of the terminal, so nothing can hang; nothing is shown, only kept. */
async function runCommand(
  { command, args }: Command,
  { directory, signal }: Run,
): Promise<Omit<StepResult, 'step'>> {
  if (signal.aborted) throw stopped(directory);
  const { execa } = await import('execa');
  const running = execa(command, args, {
    cwd: directory,
    env: childEnv,
    stdin: 'ignore',
    all: true,
    reject: false,
    cancelSignal: signal,
  });
  // What the program has started may live on and hold its output open; that is not waited for.
  const letGo = () => [running.stdout, running.stderr].forEach((stream) => void stream.destroy());
  signal.addEventListener('abort', letGo, { once: true });
  const result = await running;
  signal.removeEventListener('abort', letGo);
  if (signal.aborted) throw stopped(directory);
  const output = result.all || (result.failed ? (result.shortMessage ?? '') : '');
  return {
    isDone: !result.failed,
    seconds: result.durationMs / 1000,
    output: output.split('\n').slice(-40).join('\n'),
  };
}

const childEnv: Readonly<Record<string, string | undefined>> = {
  // "production" would leave out what the tests need.
  NODE_ENV: undefined,
  // Set inside a Git hook; they would send the first commit elsewhere.
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
  // In CI, yarn refuses to write the lock file that does not exist yet.
  YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
};

function stopped(directory: string): Cancelled {
  return new Cancelled(`Stopped. The files are in ${directory}.`);
}
