/** `create-backend-practice next`: from one stage of a starter to the next, a lesson at a time. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isSame } from '../composing/compare.ts';
import { type Lesson, lessonOf } from '../composing/lesson.ts';
import {
  changedTests,
  fittingTests,
  isTest,
  lessonTests,
  withLesson,
} from '../composing/lesson-tests.ts';
import { composeProject, type Project, type Sources } from '../composing/project.ts';
import type { StarterRecord } from '../composing/record.ts';
import { inStyleOf } from '../composing/three-way/sides.ts';
import { UserError } from '../model/errors.ts';
import type { Answers } from '../model/settings.ts';
import { stackId } from '../model/stack.ts';
import { type StageName, stageAfter, stages, stagesOf } from '../model/stages.ts';
import { readRecord, readStarter } from '../reading/starter.ts';
import { refuseUnfinishedChange } from '../writing/change-folder.ts';
import { hasPassed, writeHelpers } from '../writing/lesson-notes.ts';
import { bring, type ChangeRequest, refuseOtherVersion, refuseUnfinished } from './change.ts';
import type { Changed } from './changed.ts';
import { compare, type Difference } from './diff.ts';
import { recordedAnswers } from './info.ts';

export type NextRequest = Omit<ChangeRequest, 'choices'>;

/** How far somebody has come. */
export interface Progress {
  readonly record: StarterRecord;
  readonly answers: Answers;
  readonly stage: StageName;
  /** Null where all is done. */
  readonly following: StageName | null;
  /** Whether its tests are in the starter, and its code is being written. */
  readonly isBegun: boolean;
}

/** @throws UserError when the directory is no starter, is half done, or of another version */
export function progressIn(directory: string, sources: Sources): Progress {
  const record = readRecord(directory);
  refuseUnfinished(directory);
  refuseUnfinishedChange(directory);
  const answers = recordedAnswers(record, directory);
  refuseOtherVersion(record, sources);
  const { stage, stack } = answers;
  const following = stageAfter(stack, stage);
  const isBegun = following !== null && record.lesson === following;
  return { record, answers, stage, following, isBegun };
}

/** The stage that comes next. @throws UserError when there is none */
export function followingOf({ following, answers, stage }: Progress): StageName {
  if (following) return following;
  throw new UserError(
    `${answers.name} is at the stage ${stage}, the last one: there is no next.`,
    'README.md says what to try next. Another answer changes it: change --cache redis.',
  );
}

/** The lesson that leads to a stage, in words of this stack. */
export function lessonFor(progress: Progress, stage: StageName, sources: Sources): Lesson {
  const { plan } = composeProject({ ...progress.answers, stage }, sources);
  const lesson = lessonOf(plan.layers, plan.view);
  if (lesson) return lesson;
  const { title, topic } = stages[stage];
  const text = `# ${title}\n\n${topic}: nobody has written a lesson for it yet. next --show has the code.\n`;
  return { text, sections: {} };
}

export interface Begun {
  readonly stage: StageName;
  readonly lesson: Lesson;
  /** What the starter has got for it: tests. */
  readonly changed: Changed | null;
  /** Tests that look inside the code of the stage, and come with it. */
  readonly later: readonly string[];
  /** What the code of the next stage installs, with versions: `prisma@7.10.0`. */
  readonly packages: {
    readonly needed: readonly string[];
    readonly development: readonly string[];
  };
}

/** Begins the next lesson: its tests come into the starter, unless they are there. */
export async function begin(request: NextRequest): Promise<Begun> {
  const { directory, sources } = request;
  const progress = progressIn(directory, sources);
  const stage = followingOf(progress);
  const lesson = lessonFor(progress, stage, sources);
  const [present, next] = sidesOf(progress, stage, sources);
  const packages = packagesBetween(present, next);
  const given = lessonTests(present.files, next.files);
  const later = [...changedTests(present.files, next.files).keys()].filter(
    (path) => isTest(path) && !given.has(path),
  );
  if (progress.isBegun) return { stage, lesson, packages, later, changed: null };
  const files = withLesson(present.files, next.files, stage);
  const changed = await bring(request, {
    base: present.files,
    before: progress.answers,
    project: { ...present, files },
    calls: progress.record.generated,
    titles: { base: progress.stage, theirs: `the lesson ${stage}` },
  });
  return { stage, lesson, packages, later, changed };
}

/** Merges the code of the next stage. What somebody has written whose tests pass is theirs. */
export async function apply(request: NextRequest): Promise<Changed> {
  const { directory, sources } = request;
  const progress = progressIn(directory, sources);
  const stage = followingOf(progress);
  const [present, next] = sidesOf(progress, stage, sources);
  const given = progress.isBegun ? lessonTests(present.files, next.files) : new Map();
  return bring(request, {
    base: new Map([...present.files, ...given]),
    before: progress.answers,
    project: next,
    calls: progress.record.generated,
    titles: { base: progress.stage, theirs: stage },
    keepsOurs: progress.isBegun && hasPassed(directory, stage),
  });
}

/** The code of the next stage, with the layers that it comes from. */
export function show({ directory, sources }: NextRequest): Difference {
  const progress = progressIn(directory, sources);
  const stage = followingOf(progress);
  const id = stackId(progress.answers.stack);
  const sides = [`${id}@${progress.stage}`, `${id}@${stage}`] as const;
  const difference = compare(...sides, {
    workingDirectory: directory,
    sources,
    like: progress.answers,
  });
  const files = difference.files.filter(({ path }) => path !== 'package-lock.json');
  return { ...difference, files };
}

export interface StageLine {
  readonly name: StageName;
  readonly title: string;
  readonly topic: string;
  readonly state: 'done' | 'here' | 'begun' | 'to come';
}

export function listStages({ answers, stage, following, isBegun }: Progress): StageLine[] {
  const names = stagesOf(answers.stack);
  const here = names.indexOf(stage);
  return names.map((name, index) => {
    const { title, topic } = stages[name];
    const later = name === following && isBegun ? 'begun' : 'to come';
    const state = index < here ? 'done' : index === here ? 'here' : later;
    return { name, title, topic, state };
  });
}

function sidesOf({ answers }: Progress, stage: StageName, sources: Sources): [Project, Project] {
  return [composeProject(answers, sources), composeProject({ ...answers, stage }, sources)];
}

/**
 * Helpers of the tests that start what a lesson is about come as soon as the code is there that they import: until
 * then the tests run with those of the stage before. One that somebody has changed stays.
 *
 * @returns their paths
 */
export function bringHelpers(progress: Progress, directory: string, sources: Sources): string[] {
  if (!progress.following || !progress.isBegun) return [];
  const [present, next] = sidesOf(progress, progress.following, sources);
  const ours = readStarter(directory);
  const isAsItWas = (path: string) =>
    isSame(ours.get(path) ?? '', present.files.get(path)?.text ?? '');
  const helpers = [...changedTests(present.files, next.files)]
    .filter(([path]) => !isTest(path) && isAsItWas(path))
    .map(([path, { text }]) => [path, text] as const);
  const fitting = [...fittingTests(ours, new Map(helpers))];
  const inTheirStyle = fitting.map(
    ([path, text]) => [path, inStyleOf(ours.get(path) ?? '', text)] as const,
  );
  writeHelpers(directory, new Map(inTheirStyle));
  return fitting.map(([path]) => path);
}

/** The tests of the lesson that are not in the starter any more: without them it cannot be passed. */
export function missingTests(progress: Progress, directory: string, sources: Sources): string[] {
  if (!progress.following || !progress.isBegun) return [];
  const [present, next] = sidesOf(progress, progress.following, sources);
  const paths = [...lessonTests(present.files, next.files).keys()];
  return paths.filter((path) => isTest(path) && !existsSync(join(directory, path)));
}

function packagesBetween(present: Project, next: Project): Begun['packages'] {
  const added = (kind: 'dependencies' | 'devDependencies') => {
    const [before, after] = [present, next].map(({ files }) => {
      const manifest = JSON.parse(files.get('package.json')?.text ?? '{}');
      return (manifest[kind] ?? {}) as Record<string, string>;
    }) as [Record<string, string>, Record<string, string>];
    const names = Object.keys(after).filter((name) => before[name] !== after[name]);
    return names.map((name) => `${name}@${after[name]}`);
  };
  return { needed: added('dependencies'), development: added('devDependencies') };
}
