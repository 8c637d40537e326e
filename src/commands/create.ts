/** Everything that making a starter takes. */

import type { Project } from '../composing/project.ts';
import { Cancelled, UserError } from '../model/errors.ts';
import { interruptible } from '../running/interruptions.ts';
import {
  type CommitResult,
  checkGit,
  createFirstCommit,
  type Run,
  runSteps,
} from '../running/steps.ts';
import { nextCommand } from '../telling/next-command.ts';
import {
  failureOf,
  type Outcome,
  outcomeResult,
  outcomeText,
  stoppedText,
} from '../telling/outcome.ts';
import type { Report } from '../telling/report.ts';
import { movesInto } from '../writing/moves.ts';
import { stagingFoldersBeside } from '../writing/staging.ts';
import { nearestDirectory, type Target, workingDirectory } from '../writing/target.ts';
import { writeProject } from '../writing/write.ts';
import { claimMark, removeMark, withMark } from './unfinished.ts';

/** Where the starter goes, and what may happen to what is there. */
export interface Destination {
  readonly target: Target;
  /** Whether files of the target may be replaced. */
  readonly overwrite: boolean;
  /** Whether an earlier run has written the starter, so that only steps are left. */
  readonly isBegun?: boolean;
}

/**
 * Before anybody says yes to it.
 *
 * @throws UserError naming what would be overwritten, also by the installation: npm ci begins by removing
 * node_modules, https://docs.npmjs.com/cli/commands/npm-ci
 */
export function refuseOverwriting({ files, steps }: Project, destination: Destination): void {
  const { target, overwrite } = destination;
  if (!target.exists) return;
  movesInto(target.directory, files.keys(), destination);
  if (overwrite || steps.length === 0 || !target.entries.includes('node_modules')) return;
  throw new UserError(
    `In ${target.directory} the installation would overwrite node_modules.`,
    'Write --no-install, or --overwrite as well to have it replaced.',
  );
}

/** Writes the files and runs the steps; from here on Ctrl-C is ours, to leave nothing half done. */
export async function createStarter(
  project: Project,
  destination: Destination,
  report: Report,
): Promise<Outcome> {
  const { directory } = destination.target;
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  const { signal } = interruption;
  const run = { directory, progress: report.progress, signal, settings: project.settings };
  return interruptible(interrupt, async () => {
    await write(project, destination, run);
    const outcome = await finish(project, destination, run);
    if (!failureOf(outcome)) removeMark(directory);
    return outcome;
  });
}

/** The mark goes with the files, so that there is no moment at which only one of them is there. */
async function write(project: Project, destination: Destination, run: Run): Promise<void> {
  const { target, overwrite, isBegun = false } = destination;
  const { answers, plan, steps } = project;
  const git = wantsCommit(project, destination);
  if (git) await checkGit({ ...run, directory: nearestDirectory(target.directory) });
  if (isBegun) return claimMark(target.directory);
  const isMarked = git || steps.length > 0;
  const { version } = plan.view;
  const files = isMarked ? withMark(project.files, answers, { version, git }) : project.files;
  await writeProject(target, { files, overwrite, signal: run.signal });
}

/** @throws Cancelled that says what is left to do */
async function finish(project: Project, destination: Destination, run: Run): Promise<Outcome> {
  const outcome: Outcome = {
    project,
    results: [],
    commit: null,
    isCommitWanted: wantsCommit(project, destination),
    isBegun: destination.isBegun ?? false,
    workingDirectory: workingDirectory(),
    nextStage: nextCommand(project.answers.packageManager),
  };
  try {
    const results = await runSteps(project.steps, run, outcome.results);
    const isDone = results.every((result) => result.isDone);
    return { ...outcome, commit: isDone ? await commitIn(destination, project, run) : null };
  } catch (error) {
    throw error instanceof Cancelled ? new Cancelled(stoppedText(outcome)) : error;
  }
}

function wantsCommit({ plan }: Project, { target, isBegun = false }: Destination): boolean {
  return plan.gitSteps.length > 0 && (isBegun || (target.entries.length === 0 && !target.hasGit));
}

/** Other files that were there are not ours to commit: some may be secret. */
async function commitIn(
  destination: Destination,
  { plan }: Project,
  run: Run,
): Promise<CommitResult | null> {
  const { target, isBegun = false } = destination;
  if (plan.gitSteps.length === 0) return null;
  if (isBegun || target.entries.length === 0) {
    return createFirstCommit(plan.gitSteps, target, run, isBegun);
  }
  return {
    status: 'skipped',
    reason: 'the directory had files already; commit when you have looked',
  };
}

/** @throws UserError when a step failed; the files are kept */
export function reportOutcome(
  outcome: Outcome,
  leftovers: readonly string[],
  report: Report,
): void {
  const failure = failureOf(outcome);
  if (failure) throw failure;
  const data = { ...outcomeResult(outcome), ...(leftovers.length > 0 && { leftovers }) };
  report.result(data, `\n${outcomeText(outcome)}`);
}

/** Names the staging folders that killed runs have left beside the target, and gives their paths. */
export function reportLeftovers({ directory }: Target, report: Report): string[] {
  const leftovers = stagingFoldersBeside(directory);
  if (leftovers.length > 0) {
    const paths = leftovers.map((path) => `  ${path}`).join('\n');
    const remedy = 'If no other run is at work on them, remove them.';
    report.notice(`Left behind by runs that were killed, and of no use:\n${paths}\n${remedy}`);
  }
  return leftovers;
}
