/** The only file that runs programs, but for the doctor, `replay.ts` and `capture.ts`. `execa` is loaded when the first one runs. */

import type { Step } from '../composing/plan.ts';
import { Cancelled, UserError } from '../model/errors.ts';
import type { Command } from '../model/package-managers.ts';
import type { Target } from '../writing/target.ts';

/** Is told what runs; prints it or not. */
export interface Progress {
  begin(step: Step): void;
  end(result: StepResult): void;
}

export interface StepResult {
  readonly step: Step;
  readonly isDone: boolean;
  readonly seconds: number;
  /** What it said, standard output and error as they came: the last lines, and what was wrong before; shown on failure. */
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
  /** The starter's settings: it has its own, whatever variables of these names are meant for. */
  readonly settings: readonly string[];
}

/**
 * Runs steps one after the other and stops behind the first that fails.
 *
 * @param results those that are known are put behind it; also when it ends before its time
 * @throws Cancelled on Ctrl-C; the files are kept
 */
export async function runSteps(
  steps: readonly Step[],
  run: Run,
  results: StepResult[] = [],
): Promise<StepResult[]> {
  for (const step of steps) {
    run.progress.begin(step);
    const result = { step, ...(await runCommand(step, run)) };
    run.progress.end(result);
    results.push(result);
    if (!result.isDone) break;
  }
  return results;
}

/** @throws UserError when Git cannot read how it is configured: the first commit would fail */
export async function checkGit(run: Run): Promise<void> {
  const { isDone, output } = await runCommand({ command: 'git', args: ['var', '-l'] }, run);
  const isMissing = output.includes('ENOENT');
  if (isDone || isMissing) return;
  throw new UserError(
    `Git cannot read its configuration: ${output.trim().split('\n').at(-1)}`,
    'Mend it (git config --list --show-origin says where it is), or write --no-git.',
  );
}

/**
 * Makes a repository with a first commit, unless there is one in or around the target already.
 *
 * @param isBegun whether a repository without any commit is what an earlier run has left
 */
export async function createFirstCommit(
  steps: readonly Step[],
  target: Target,
  run: Run,
  isBegun = false,
): Promise<CommitResult> {
  const isOurs = isBegun && target.hasGit && !(await hasCommit(run));
  const reason = isOurs ? null : await reasonAgainstGit(target, run);
  if (reason) return { status: 'skipped', reason };
  const identity = await identityArgs(run);
  for (const step of steps) {
    const result = await runCommand({ ...step, args: [...identity, ...step.args] }, run);
    if (!result.isDone) return { status: 'failed', result: { step, ...result } };
  }
  return { status: 'committed' };
}

async function hasCommit(run: Run): Promise<boolean> {
  const args = ['rev-parse', '--verify', '--quiet', 'HEAD'];
  return (await runCommand({ command: 'git', args }, run)).isDone;
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
  { directory, signal, settings }: Run,
): Promise<Omit<StepResult, 'step'>> {
  if (signal.aborted) throw stopped(directory);
  const { execa } = await import('execa');
  const running = execa(command, args, {
    cwd: directory,
    env: childEnvironment(settings),
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
  // Ctrl-C goes to the program, too, and its end may come before we hear of the signal ourselves.
  if (signal.aborted || result.signal === 'SIGINT') throw stopped(directory);
  const output = result.all || (result.failed ? (result.shortMessage ?? '') : '');
  return {
    isDone: !result.failed,
    seconds: result.durationMs / 1000,
    output: shortened(output),
  };
}

/** The last lines, and those before that speak of an error: the cause often comes first. */
function shortened(output: string): string {
  const lines = output.split('\n');
  const errors = lines.slice(0, -40).filter((line) => /error|\berr!|fatal|cannot/i.test(line));
  const before = errors.length > 0 ? [...errors.slice(0, 20), '…'] : [];
  return [...before, ...lines.slice(-40)].join('\n');
}

/** What leads Git elsewhere, as inside a hook, but not who commits and how Git is configured. */
const gitElsewhere = /^GIT_(?!(AUTHOR|COMMITTER|CONFIG|EXEC|SSL)_)/i;
/** What has packages left out that the tests need, or installs them elsewhere. */
const installElsewhere =
  /^(npm_config|yarn)_(omit|only|production|global|location|workspaces?|package_lock|package_lock_only)$/i;

/** What this process has, without what is meant for others. */
export function childEnvironment(settings: readonly string[]): Record<string, string | undefined> {
  const isSetting = (name: string) => settings.includes(name.toUpperCase().replace(/^TEST_/, ''));
  const foreign = Object.keys(process.env).filter(
    (name) => isSetting(name) || gitElsewhere.test(name) || installElsewhere.test(name),
  );
  return {
    ...Object.fromEntries(foreign.map((name) => [name, undefined])),
    // "production" would leave out what the tests need.
    NODE_ENV: undefined,
    // In CI, yarn refuses to write the lock file that does not exist yet.
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
  };
}

function stopped(directory: string): Cancelled {
  return new Cancelled(`Stopped. The files are in ${directory}.`);
}
