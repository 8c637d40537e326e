/** `create-backend-practice change`: another answer in a starter that somebody has worked on. */
import { withPlainEnds } from '../composing/compare.ts';
import type { ProjectFiles } from '../composing/compose.ts';
import { withLesson } from '../composing/lesson-tests.ts';
import { composeProject, type Project, type Sources } from '../composing/project.ts';
import type { StarterRecord } from '../composing/record.ts';
import { UserError } from '../model/errors.ts';
import type { Answers, Choices } from '../model/settings.ts';
import { dimensionNames, optionOf, type Stack, servicesOf, stackId } from '../model/stack.ts';
import { stageAfter } from '../model/stages.ts';
import { readRecord } from '../reading/starter.ts';
import { refuseUnfinishedChange } from '../writing/change-folder.ts';
import { isUnfinished } from '../writing/staging.ts';
import { finishChange, undoChange, writeChange } from '../writing/write-change.ts';
import type { Changed, Next } from './changed.ts';
import { recordedAnswers } from './info.ts';
import { type MergeRequest, mergeStarter, type StarterMerge } from './merging.ts';

export interface ChangeRequest {
  /** Absolute path of the starter. */
  readonly directory: string;
  readonly choices: Partial<Choices>;
  readonly sources: Sources;
  /** Is told what takes a while, and, before the first write, what cannot be carried over. */
  readonly notice: (text: string) => void;
  readonly dryRun: boolean;
}

/**
 * Merges what the new answers render into the starter.
 *
 * @throws UserError when nothing is said to change, or it cannot be done; then nothing was written
 */
export async function change(request: ChangeRequest): Promise<Changed> {
  const { directory, sources, dryRun } = request;
  const record = readRecord(directory);
  refuseUnfinished(directory);
  refuseUnfinishedChange(directory);
  const before = recordedAnswers(record, directory);
  const after = { ...before, stack: stackWith(before.stack, request.choices) };
  const [from, to] = [stackId(before.stack), stackId(after.stack)];
  if (from === to) return { from, to, dryRun, ...nothing };
  refuseOtherVersion(record, sources);
  const project = composeProject(after, sources);
  return bring(request, {
    base: asBegun(composeProject(before, sources), record, sources),
    before,
    project: { ...project, files: asBegun(project, record, sources) },
    calls: record.generated,
    titles: { base: from, theirs: to },
  });
}

/** With the tests and the note of the lesson that has begun, where these answers have it too. */
function asBegun(
  { answers, files }: Project,
  { lesson }: StarterRecord,
  sources: Sources,
): ProjectFiles {
  if (!lesson || stageAfter(answers.stack, answers.stage) !== lesson) return files;
  return withLesson(files, composeProject({ ...answers, stage: lesson }, sources).files, lesson);
}

/** From what to what a starter is brought. */
export interface Passage extends Pick<MergeRequest, 'base' | 'calls' | 'titles' | 'keepsOurs'> {
  readonly before: Answers;
  readonly project: Project;
}

/** @throws UserError when it cannot be done; then nothing was written */
export async function bring(
  { directory, dryRun, notice }: Omit<ChangeRequest, 'choices'>,
  { base, before, project, calls, titles, keepsOurs = false }: Passage,
): Promise<Changed> {
  const [from, to] = [titles.base, titles.theirs];
  const merge = await mergeStarter({
    directory,
    base,
    theirs: project.files,
    calls,
    titles,
    keepsOurs,
  });
  const notices = noticesOf(merge, before, project.answers);
  for (const text of notices) notice(text);
  // Without a write the last change stays the one that can be taken back.
  const isWritten = !dryRun && merge.writes.length > 0;
  if (isWritten) writeChange(directory, `${from} to ${to}`, merge.writes);
  const next = dryRun ? [] : nextOf(merge, before, project);
  return { from, to, dryRun, ...merge, notices, next };
}

export const nothing = {
  files: [],
  conflicts: [],
  kept: [],
  moved: [],
  notices: [],
  next: [],
  ours: new Map(),
};

/** @throws UserError when none of the answers is given that can be changed */
function stackWith(stack: Stack, choices: Partial<Choices>): Stack {
  const given = dimensionNames.filter((name) => choices[name] !== undefined);
  if (given.length > 0) {
    return { ...stack, ...Object.fromEntries(given.map((name) => [name, choices[name]])) };
  }
  const flags = dimensionNames.map((name) => `--${name}`).join(', ');
  throw new UserError(
    'It is not said what to change.',
    `Write one or more of ${flags}, such as change --cache redis. change --undo takes the last change back.`,
  );
}

export function refuseUnfinished(directory: string): void {
  if (!isUnfinished(directory)) return;
  throw new UserError(
    `The starter in ${directory} is not finished.`,
    'Finish it first, with the command that began it.',
  );
}

/** What another version rendered, this one does not know. */
export function refuseOtherVersion({ version }: StarterRecord, sources: Sources): void {
  if (version === sources.version) return;
  throw new UserError(
    `The starter is of create-backend-practice ${version}, and this is ${sources.version}.`,
    `Bring it to this one first: update. Or change it with that version: npm create backend-practice@${version} change …`,
  );
}

const migrations = /^prisma\/migrations\/([^/]+)\/migration\.sql$/;

/** What is lost, or does not fit any more; sorted by weight. */
function noticesOf(
  { base, theirs, ours }: StarterMerge,
  before: Answers,
  after: Answers,
): string[] {
  const [old, now] = [before, after].map(({ stack }) => optionOf(stack, 'database').label);
  const names = (paths: readonly string[]) =>
    paths.map((path) => `  ${path.replace(migrations, '$1')}`).join('\n');
  const all = [...base.keys(), ...ours.keys()].filter((path) => migrations.test(path));
  if (before.stack.database !== after.stack.database) {
    const own = all.filter((path) => !base.has(path));
    return [
      `Your data stay in ${old}: they are not carried over to ${now}, which begins empty.`,
      ...(own.length > 0
        ? [
            `These migrations are your own, written for ${old}. Write them for ${now}, or remove them:\n${names(own)}`,
          ]
        : []),
    ];
  }
  const other = all.filter(
    (path) => base.has(path) && withPlainEnds(base.get(path) ?? '') !== theirs.get(path),
  );
  if (other.length === 0) return [];
  return [
    `These migrations are others now, or gone. A database that has them already cannot be led over: make it anew, without its data, with db:reset.\n${names([...new Set(other)])}`,
  ];
}

/** What is left to do, in order. Nothing of it is done by itself: a database may hold what somebody needs. */
function nextOf(
  merge: StarterMerge,
  before: Answers,
  { answers, plan, manifest }: Project,
): Next[] {
  const { run } = plan.view.packageManager;
  const isTouched = (path: RegExp) => merge.files.some((file) => path.test(file.path));
  const isOtherDatabase = before.stack.database !== answers.stack.database;
  const script = (name: string, why: string) =>
    manifest.scripts.includes(name) ? [{ command: `${run} ${name}`, why }] : [];
  const known = servicesOf(before.stack).map(({ name }) => name);
  const services = servicesOf(answers.stack).filter(({ name }) => !known.includes(name));
  const isReset =
    !isOtherDatabase &&
    merge.files.some(({ path, kind }) => migrations.test(path) && kind !== 'added');
  return [
    ...(isTouched(/^package(-lock)?\.json$/)
      ? [{ command: `${answers.packageManager} install`, why: 'install the packages' }]
      : []),
    ...services.flatMap(({ name, startScript }) => script(startScript, `start ${name}`)),
    ...(isReset ? script('db:reset', 'make the database anew; THIS DELETES ITS DATA') : []),
    ...(isTouched(/^(prisma|src\/db)\//) ? script('db:migrate', 'prepare the database') : []),
    ...(isOtherDatabase ? script('db:seed', 'add the example books') : []),
    ...script('check', 'look whether all fits'),
  ];
}

/** Goes on where a run was killed. @returns what it finished, in words, or null */
export function finishInterrupted(directory: string): string | null {
  const journal = finishChange(directory);
  return journal && `Finished what an earlier run had begun: ${journal.title}.`;
}

/** @throws UserError when there is nothing to take back, or it cannot be */
export function undo(directory: string) {
  const { title, files } = undoChange(directory);
  const paths = files.map(({ path }) => path);
  return { undone: title, files: paths, text: `Taken back: ${title} (${paths.length} files).` };
}
