/** What a student was given: by the stage, by the lesson that has begun, by the kit. */
import type { ProjectFiles } from '../../composing/compose.ts';
import { changedTests, lessonTests } from '../../composing/lesson-tests.ts';
import { composeProject, type Sources } from '../../composing/project.ts';
import { recordPath } from '../../composing/record.ts';
import type { Answers } from '../../model/settings.ts';
import type { StageName } from '../../model/stages.ts';
import type { Gift } from '../class-lock.ts';
import { withKit } from '../student-starter.ts';

/** Null: there may be no such file. */
type Text = string | null;

export interface GivenFiles {
  /** For each path what may stand there, the usual one first; without the record. */
  readonly texts: ReadonlyMap<string, readonly Text[]>;
  /** Paths that the kit has added. */
  readonly fromKit: ReadonlySet<string>;
}

/**
 * In a lesson some files may be those of its stage already: helpers of tests come as soon as the code is there
 * that they start, and packages are installed by hand.
 *
 * @param gifts what the class was given so far; a student may not have the last one yet
 */
export function givenFiles(
  answers: Answers,
  lesson: StageName | null,
  gifts: readonly Gift[],
  sources: Sources,
): GivenFiles {
  const present = composeProject(answers, sources).files;
  const next = lesson && composeProject({ ...answers, stage: lesson }, sources).files;
  const own = next ? new Map([...present, ...lessonTests(present, next)]) : present;
  const starters = next ? [own, early(own, next)] : [own];
  const sides = gifts.flatMap((gift) => starters.map((files) => withGift(gift, files)));
  const paths = new Set(sides.flatMap((files) => [...files.keys()]));
  paths.delete(recordPath);
  const texts = [...paths].map((path) => {
    const all = sides.map((files): Text => files.get(path)?.text ?? null);
    return [path, [...new Set(all)]] as const;
  });
  return {
    texts: new Map(texts),
    fromKit: new Set(gifts.flatMap(({ files }) => Object.keys(files))),
  };
}

/** The files of a starter with what a kit gives beside it. */
export function withGift({ note, files, leaveOut }: Gift, starter: ProjectFiles): ProjectFiles {
  return withKit({ note, files: new Map(Object.entries(files)), leaveOut }, starter);
}

/** What of the lesson's stage may be there before its code is merged. */
function early(own: ProjectFiles, next: ProjectFiles): ProjectFiles {
  const installed = ['package.json', 'package-lock.json'].flatMap((path) => {
    const file = next.get(path);
    return file ? [[path, file] as const] : [];
  });
  return new Map([...own, ...changedTests(own, next), ...installed]);
}
