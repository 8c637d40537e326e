/** What was made and what to do next, as text and as JSON. Pure. */
import { relative } from 'node:path';
import type { Project } from '../composing/project.ts';
import { UserError } from '../model/errors.ts';
import { stackId } from '../model/stack.ts';
import type { CommitResult, StepResult } from '../running/steps.ts';
import { commandLine, quoted, table } from './summary.ts';

/** All that happened. */
export interface Outcome {
  readonly project: Project;
  readonly results: readonly StepResult[];
  /** Null when no commit is wanted, or a step before it failed. */
  readonly commit: CommitResult | null;
  readonly workingDirectory: string;
}

/** The error that a failed step is, or null when all went well. The files are kept. */
export function failureOf({ project, results, commit, workingDirectory }: Outcome) {
  const failed =
    commit?.status === 'failed' ? commit.result : results.find(({ isDone }) => !isDone);
  if (!failed) return null;
  const { step, output } = failed;
  const directory = relativeTo(workingDirectory, project.answers.directory);
  const enter = directory === '.' ? '' : `cd ${quoted(directory)} && `;
  return new UserError(
    `"${step.title}" failed (${commandLine(step)}). Its last lines:\n\n${output}\n`,
    `The files are kept in ${project.answers.directory}. Try again: ${enter}${commandLine(step)}`,
  );
}

export function closingText(outcome: Outcome): string {
  const { project, commit } = outcome;
  const { files, answers, plan } = project;
  const done = outcome.results.map(({ step }) => step.title.toLowerCase());
  if (commit?.status === 'committed') done.push('make the first commit');
  const lines = [
    `Made ${answers.name}: ${files.size} files in ${answers.directory}.`,
    ...(done.length > 0 ? [`Done: ${done.join(', ')}.`] : []),
    ...(commit?.status === 'skipped' ? [`No commit: ${commit.reason}.`] : []),
    ...serviceLines(project),
    '',
    'Next:',
    '',
    table(nextCommands(outcome).map(({ command, why }) => [`  ${command}`, `# ${why}`])),
    '',
    'The same starter again:',
    '',
    `  ${plan.view.reproduce}`,
  ];
  return lines.join('\n');
}

function serviceLines({ plan }: Project): string[] {
  const { services, packageManager } = plan.view;
  return services.map(
    ({ name, startScript }) => `Needs ${name}: ${packageManager.run} ${startScript} starts it.`,
  );
}

export function closingResult(outcome: Outcome): object {
  const { project, results, commit } = outcome;
  const { answers, plan, files } = project;
  return {
    ...answers,
    stackId: stackId(answers.stack),
    version: plan.view.version,
    files: [...files.keys()],
    steps: results.map(({ step, isDone, seconds }) => ({
      title: step.title,
      command: [step.command, ...step.args],
      isDone,
      seconds: Math.round(seconds * 10) / 10,
    })),
    commit: commitStatus(commit),
    services: plan.view.services,
    next: nextCommands(outcome).map(({ command }) => command),
    reproduce: plan.view.reproduce,
  };
}

function commitStatus(commit: CommitResult | null): object {
  if (commit?.status === 'skipped') return commit;
  return { status: commit?.status ?? 'skipped', ...(commit ? {} : { reason: 'not wanted' }) };
}

interface NextCommand {
  readonly command: string;
  readonly why: string;
}

/** What is left to do, in order; ends with the command that starts the backend. */
function nextCommands({ project, results, workingDirectory }: Outcome): NextCommand[] {
  const { answers, plan, manifest } = project;
  const { run } = plan.view.packageManager;
  const directory = relativeTo(workingDirectory, answers.directory);
  const isDone = (script: string | null) =>
    results.some((result) => result.isDone && result.step.script === script);
  const left = (script: string, why: string) =>
    manifest.scripts.includes(script) && !isDone(script)
      ? [{ command: `${run} ${script}`, why }]
      : [];
  return [
    ...(directory === '.' ? [] : [{ command: `cd ${quoted(directory)}`, why: 'go there' }]),
    ...(isDone(null)
      ? []
      : [{ command: `${answers.packageManager} install`, why: 'install the dependencies' }]),
    ...left('db:generate', 'generate the database client'),
    ...startCommands(project),
    ...left('db:migrate', 'prepare the database'),
    ...left('test', 'run the tests'),
    ...left('dev', 'start the backend, and again after each change'),
  ];
}

function startCommands({ plan }: Project): NextCommand[] {
  const { services, packageManager } = plan.view;
  const scripts = [...new Set(services.map(({ startScript }) => startScript))];
  return scripts.map((script) => ({
    command: `${packageManager.run} ${script}`,
    why: `start ${services
      .filter(({ startScript }) => startScript === script)
      .map(({ name }) => name)
      .join(', ')}`,
  }));
}

function relativeTo(from: string, to: string): string {
  const path = relative(from, to) || '.';
  return path.startsWith('..') ? to : path;
}
