/** `create-backend-practice update`: what a later version makes of the same answers comes into a starter. */
import type { Texts } from '../composing/compare.ts';
import type { ProjectFile, ProjectFiles } from '../composing/compose.ts';
import { noteLesson } from '../composing/lesson-tests.ts';
import { composeProject, type Project } from '../composing/project.ts';
import { recordPath, type StarterRecord, treeOf } from '../composing/record.ts';
import { UserError } from '../model/errors.ts';
import { packageManagers } from '../model/package-managers.ts';
import { readRecord } from '../reading/starter.ts';
import { firstCommitIn } from '../running/first-commit.ts';
import { filesOfVersion } from '../running/other-version.ts';
import { bring, type ChangeRequest, nothing, refuseUnfinished } from './change.ts';
import { type Changed, changedText } from './changed.ts';
import { recordedAnswers } from './info.ts';

export type UpdateRequest = Omit<ChangeRequest, 'choices'>;

type UpdateSources = Pick<UpdateRequest, 'sources' | 'notice'>;

/**
 * Merges what this version renders into the starter; no files where there is nothing to update.
 *
 * @throws UserError when it cannot be done; then nothing was written
 */
export async function update(request: UpdateRequest): Promise<Changed> {
  const { directory, sources, dryRun } = request;
  const { record, project: rendered, base } = await sidesOf(directory, request);
  const { lesson } = record;
  const files = lesson ? noteLesson(rendered.files, lesson) : rendered.files;
  const project = { ...rendered, files };
  const titles = { base: `version ${record.version}`, theirs: `version ${sources.version}` };
  if (!base) return { from: titles.base, to: titles.theirs, dryRun, ...nothing };
  const calls = record.generated;
  return bring(request, { base: asFiles(base), before: project.answers, project, calls, titles });
}

export function updatedText(updated: Changed, isColored: boolean): string {
  if (updated.files.length > 0) return changedText(updated, isColored);
  return `Nothing to update: the starter is of ${updated.to} already.`;
}

export function asFiles(texts: Texts): ProjectFiles {
  const entries = [...texts].map(([path, text]): [string, ProjectFile] => {
    return [path, { text, origin: [], executable: text.startsWith('#!') }];
  });
  return new Map(entries);
}

/** What a starter is merged with. */
export interface Sides {
  readonly record: StarterRecord;
  /** What it was made as; null where this version makes the same. */
  readonly base: Texts | null;
  /** What this version makes of the same answers. */
  readonly project: Project;
}

/** @throws UserError when the directory is no starter, a later version made it, or nobody knows as what */
export async function sidesOf(directory: string, from: UpdateSources): Promise<Sides> {
  const { sources } = from;
  const record = readRecord(directory);
  refuseUnfinished(directory);
  const answers = recordedAnswers(record, directory);
  refuseOtherThanEarlier(record.version, sources.version, directory);
  const project = composeProject(answers, sources);
  const isSameVersion = record.version === sources.version;
  const isSame = isSameVersion && treeOf(project.files, sources.sha256) === record.tree;
  return { record, project, base: isSame ? null : await baseOf(directory, record, from) };
}

const versionForm = /^(\d+)\.(\d+)\.(\d+)(?:-([0-9a-z.-]+))?$/i;

/** What stands in the record is given to npm: `1.0.0` names a version, other texts name anything. */
function refuseOtherThanEarlier(recorded: string, own: string, directory: string): void {
  if (!versionForm.test(recorded)) {
    throw new UserError(
      `${recordPath}: ${JSON.stringify(recorded)} is no version.`,
      `Take it back from Git: git checkout ${recordPath}`,
    );
  }
  if (!isLater(recorded, own)) return;
  throw new UserError(
    `The starter in ${directory} was made by create-backend-practice ${recorded}; this one is ${own}.`,
    'Run the newest: npm create backend-practice@latest update',
  );
}

/** By the rules of https://semver.org; the parts of a pre-release are compared as one text with numbers. */
export function isLater(first: string, second: string): boolean {
  const [core = '', early] = first.split(/-(.*)/);
  const [otherCore = '', otherEarly] = second.split(/-(.*)/);
  const order = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });
  if (core !== otherCore) return order(core, otherCore) > 0;
  if (otherEarly === undefined) return false;
  return early === undefined || order(early, otherEarly) > 0;
}

/**
 * What a starter was made as, known by its hash. Both ways to it lead to the same texts; the second needs no
 * network.
 */
async function baseOf(
  directory: string,
  record: StarterRecord,
  from: UpdateSources,
): Promise<Texts> {
  const { version, tree } = record;
  const ways = [
    { read: () => rendersOf(record, from), what: `create-backend-practice ${version} makes` },
    { read: () => committed(directory, record), what: 'The first commit has' },
  ];
  const errors: UserError[] = [];
  for (const { read, what } of ways) {
    const found = await read().catch(onlyUserError);
    if (found instanceof UserError) errors.push(found);
    else {
      const texts = found.find(
        (candidate) => treeOf(asFiles(candidate), from.sources.sha256) === tree,
      );
      if (texts) return texts;
      errors.push(new UserError(`${what} other files than ${recordPath} says.`, ''));
    }
  }
  const reasons = errors.map(({ message }) => `\n  ${message}`).join('');
  throw new UserError(
    `What the starter was made as cannot be found out, so nothing was changed:${reasons}`,
    errors[0]?.remedy || `Has somebody changed ${recordPath}? git log -p ${recordPath} shows it.`,
  );
}

function onlyUserError(error: unknown): UserError {
  if (error instanceof UserError) return error;
  throw error;
}

/** This version has been asked already, and makes something else. */
async function rendersOf(
  { version, answers }: StarterRecord,
  from: UpdateSources,
): Promise<Texts[]> {
  if (version === from.sources.version) return [];
  from.notice(`Asking create-backend-practice ${version}, which made it, for its files …`);
  return [await filesOfVersion(version, answers)];
}

/** The installation before the first commit has written the lock file of all package managers but npm. */
async function committed(directory: string, { answers }: StarterRecord): Promise<Texts[]> {
  const { packageManager } = answers;
  const all = await firstCommitIn(directory);
  const texts = new Map([...all].filter(([path]) => path !== recordPath));
  if (packageManager === 'npm') return [texts];
  const { lockFile } = packageManagers[packageManager];
  const withoutLock = new Map([...texts].filter(([path]) => path !== lockFile));
  return [texts, withoutLock, new Map(texts).set(lockFile, '')];
}
