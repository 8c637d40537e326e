/** Everything that making a starter takes. */
import { closingResult, closingText, failureOf, type Outcome } from './closing.ts';
import { makeFirstCommit, runSteps } from './commands.ts';
import type { Project } from './project.ts';
import type { Report } from './report.ts';
import type { Target } from './target.ts';
import { writeProject } from './write.ts';

export { prepareProject } from './project.ts';

/** Writes the files and runs the steps; from here on Ctrl-C is ours, to leave nothing half done. */
export async function make(project: Project, target: Target, report: Report): Promise<Outcome> {
  const { directory } = target;
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  const { signal } = interruption;
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    await writeProject(target, project.files, signal);
    const run = { directory, progress: report.progress, signal };
    const results = await runSteps(project.steps, run);
    const isDone = results.every((result) => result.isDone);
    const { gitSteps } = project.plan;
    const isCommitted = isDone && gitSteps.length > 0;
    const commit = isCommitted ? await makeFirstCommit(gitSteps, target, run) : null;
    return { project, results, commit, workingDirectory: process.cwd() };
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

/** @throws UserError when a step failed; the files are kept */
export function reportOutcome(outcome: Outcome, report: Report): void {
  const failure = failureOf(outcome);
  if (failure) throw failure;
  report.result(closingResult(outcome), `\n${closingText(outcome)}`);
}
