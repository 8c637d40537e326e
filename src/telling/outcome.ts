/** What was made and what to do next, as text and as JSON. Pure. */
import { relative } from 'node:path';
import { brokenCommand } from '../asking/wrap.ts';
import { installationText } from '../composing/installation.ts';
import type { Project } from '../composing/project.ts';
import { UserError } from '../model/errors.ts';
import { stackId } from '../model/stack.ts';
import { lastStage, stageAfter, stages } from '../model/stages.ts';
import type { CommitResult, StepResult } from '../running/steps.ts';
import { commandLine, quoted, table } from './summary.ts';

/** All that happened. */
export interface Outcome {
  readonly project: Project;
  readonly results: StepResult[];
  /** Null when no commit is wanted, or a step before it failed. */
  readonly commit: CommitResult | null;
  /** Whether one is, when all went well. */
  readonly isCommitWanted: boolean;
  /** Whether an earlier run has written the files. */
  readonly isBegun: boolean;
  readonly workingDirectory: string;
  /** In the starter, the command that leads to the next stage: this one, or the published one. */
  readonly nextStage: string;
}

/** The error that a failed step is, or null when all went well. The files are kept. */
export function failureOf(outcome: Outcome): UserError | null {
  const { results, commit } = outcome;
  const failed =
    commit?.status === 'failed' ? commit.result : results.find(({ isDone }) => !isDone);
  if (!failed) return null;
  const { step, output } = failed;
  return new UserError(
    `"${step.title}" failed (${commandLine(step)}). Its last lines:\n\n${output}\n`,
    `The files are kept in ${outcome.project.answers.directory}.\n${leftText(outcome)}`,
  );
}

/** After Ctrl-C, when the files are written. */
export function stoppedText(outcome: Outcome): string {
  return `Stopped. The files are in ${outcome.project.answers.directory}.\n${leftText(outcome)}`;
}

function leftText(outcome: Outcome): string {
  const intro = 'To finish, run the same command again; or paste what is left:';
  return [intro, '', nextTable(outcome)].join('\n');
}

export function outcomeText(outcome: Outcome): string {
  const { project, commit, isBegun } = outcome;
  const { files, answers, plan } = project;
  const done = outcome.results.map(({ step }) => step.title.toLowerCase());
  if (commit?.status === 'committed') done.push('make the first commit');
  const lines = [
    isBegun
      ? `Finished ${answers.name} in ${answers.directory}.`
      : `Made ${answers.name}: ${files.size} files in ${answers.directory}.`,
    ...(done.length > 0 ? [`Done: ${done.join(', ')}.`] : []),
    ...(commit?.status === 'skipped' ? [`No commit: ${commit.reason}.`] : []),
    ...serviceLines(project),
    '',
    'Next:',
    '',
    nextTable(outcome),
    '',
    ...lookLines(project),
    ...stageLines(outcome),
    '',
    'The same starter again:',
    '',
    ...brokenCommand(plan.view.reproduce, 56)
      .split('\n')
      .map((line) => `  ${line}`),
  ];
  return lines.join('\n');
}

function lookLines({ files, answers }: Project): string[] {
  const [where, what] =
    answers.stage === lastStage
      ? ['http://localhost:3000/docs', 'every route, to try out']
      : ['http://localhost:3000', 'it answers'];
  const readme = files.has('README.md')
    ? ['README.md says what is where, and what to try next.']
    : [];
  return [`Then open ${where} in a browser: ${what}.`, ...readme];
}

/** What is there is the beginning; the lesson of the next stage leads on. */
function stageLines({ project, nextStage }: Outcome): string[] {
  const { stack, stage } = project.answers;
  const following = stageAfter(stack, stage);
  if (!following) return [];
  return [
    '',
    `The next stage is "${stages[following].title}". Its lesson, and its tests:`,
    '',
    `  ${nextStage}`,
  ];
}

function nextTable(outcome: Outcome): string {
  const rows = nextCommands(outcome).map(({ command, why }) => [`  ${command}`, `# ${why}`]);
  return table(rows);
}

function serviceLines({ plan }: Project): string[] {
  const { services, packageManager } = plan.view;
  return services.map(
    ({ name, startScript }) => `Needs ${name}: ${packageManager.run} ${startScript} starts it.`,
  );
}

export function outcomeResult(outcome: Outcome): object {
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
    ...(answers.stage !== lastStage && { nextStage: outcome.nextStage }),
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
function nextCommands(outcome: Outcome): NextCommand[] {
  const { project, results, workingDirectory } = outcome;
  const { answers, plan, manifest } = project;
  const { run } = plan.view.packageManager;
  const directory = relativeTo(workingDirectory, answers.directory);
  const size = installationText(project.installation);
  const isDone = (script: string | null) =>
    results.some((result) => result.isDone && result.step.script === script);
  const left = (script: string, why: string) =>
    manifest.scripts.includes(script) && !isDone(script)
      ? [{ command: `${run} ${script}`, why }]
      : [];
  return [
    ...(directory === '.' ? [] : [{ command: `cd ${quoted(directory)}`, why: 'go there' }]),
    ...(isDone(null) ? [] : [{ command: installCommand(outcome), why: `install ${size}` }]),
    ...left('db:generate', 'generate the database client'),
    ...startCommands(project),
    ...left('db:migrate', 'prepare the database'),
    ...left('db:seed', 'add the example books'),
    ...left('test', 'run the tests'),
    ...commitCommands(outcome),
    ...left('dev', 'start the backend; it restarts when you save'),
  ];
}

/** An installation that was begun may have left half of a package; only npm ci removes that. */
function installCommand({ project }: Outcome): string {
  const { packageManager, install } = project.answers;
  return packageManager === 'npm' && install ? 'npm ci' : `${packageManager} install`;
}

function commitCommands({ commit, isCommitWanted }: Outcome): NextCommand[] {
  if (!isCommitWanted || commit?.status === 'committed' || commit?.status === 'skipped') return [];
  return [
    { command: 'git init', why: 'keep its history with Git' },
    { command: 'git add --all', why: 'all files of it' },
    { command: 'git commit -m "First commit"', why: 'make a first commit' },
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
