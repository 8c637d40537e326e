/** Everything that making a starter takes. */

import type { Project } from '../composing/project.ts';
import { UserError } from '../model/errors.ts';
import {
  type CommitResult,
  checkGit,
  makeFirstCommit,
  type Run,
  runSteps,
} from '../running/steps.ts';
import { closingResult, closingText, failureOf, type Outcome } from '../telling/closing.ts';
import type { Report } from '../telling/report.ts';
import { movesInto } from '../writing/moves.ts';
import { stagesBeside } from '../writing/staging.ts';
import { nearestDirectory, type Target, workingDirectory } from '../writing/target.ts';
import { writeProject } from '../writing/write.ts';

/** Where the starter goes, and what may happen to what is there. */
export interface Place {
  readonly target: Target;
  /** Whether files of the target may be replaced. */
  readonly overwrite: boolean;
}

/**
 * Before anybody says yes to it.
 *
 * @throws UserError naming what would be overwritten, also by the installation: npm ci begins by removing
 * node_modules, https://docs.npmjs.com/cli/commands/npm-ci
 */
export function refuseOverlap({ files, steps }: Project, place: Place): void {
  const { target, overwrite } = place;
  if (!target.exists) return;
  movesInto(target.directory, files.keys(), place);
  if (overwrite || steps.length === 0 || !target.entries.includes('node_modules')) return;
  throw new UserError(
    `In ${target.directory} the installation would overwrite node_modules.`,
    'Write --no-install, or --overwrite as well to have it replaced.',
  );
}

/** Ctrl-C, a polite end, and a terminal that is closed. */
const interruptions = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Writes the files and runs the steps; from here on Ctrl-C is ours, to leave nothing half done. */
export async function make(project: Project, place: Place, report: Report): Promise<Outcome> {
  const { target, overwrite } = place;
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  const { signal } = interruption;
  const { settings } = project;
  const run = { directory: target.directory, progress: report.progress, signal, settings };
  for (const name of interruptions) process.on(name, interrupt);
  try {
    if (wantsCommit(project, target)) {
      await checkGit({ ...run, directory: nearestDirectory(target.directory) });
    }
    await writeProject(target, { files: project.files, overwrite, signal });
    const results = await runSteps(project.steps, run);
    const isDone = results.every((result) => result.isDone);
    const commit = isDone ? await commitIn(target, project, run) : null;
    return { project, results, commit, workingDirectory: workingDirectory() };
  } finally {
    for (const name of interruptions) process.off(name, interrupt);
  }
}

function wantsCommit({ plan }: Project, { entries, hasGit }: Target): boolean {
  return plan.gitSteps.length > 0 && entries.length === 0 && !hasGit;
}

/** Other files that were there are not ours to commit: some may be secret. */
async function commitIn(target: Target, { plan }: Project, run: Run): Promise<CommitResult | null> {
  if (plan.gitSteps.length === 0) return null;
  if (target.entries.length === 0) return makeFirstCommit(plan.gitSteps, target, run);
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
  const data = { ...closingResult(outcome), ...(leftovers.length > 0 && { leftovers }) };
  report.result(data, `\n${closingText(outcome)}`);
}

/** Names the stages that killed runs have left beside the target, and gives their paths. */
export function reportLeftovers({ directory }: Target, report: Report): string[] {
  const leftovers = stagesBeside(directory);
  if (leftovers.length > 0) {
    const paths = leftovers.map((path) => `  ${path}`).join('\n');
    const remedy = 'If no other run is at work on them, remove them.';
    report.notice(`Left behind by runs that were killed, and of no use:\n${paths}\n${remedy}`);
  }
  return leftovers;
}
