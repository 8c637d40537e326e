/** A kit and a student -> the starter that the student gets, in memory. */
import type { ProjectFile, ProjectFiles } from '../composing/compose.ts';
import { composeProject, type Sources } from '../composing/project.ts';
import type { Kit, Student } from '../model/kit.ts';
import { starterNameOf } from '../model/kit.ts';
import type { Answers } from '../model/settings.ts';
import type { StageName } from '../model/stages.ts';

/** The answers behind a student's starter; nothing is installed or committed when a class is built. */
export function answersOf(kit: Kit, student: Student, stage: StageName = student.stage): Answers {
  const { id, stack } = student;
  const { packageManager } = kit;
  const nothing = { install: false, git: false, test: false };
  return {
    directory: id,
    name: starterNameOf(kit, student),
    stack,
    stage,
    packageManager,
    ...nothing,
  };
}

/**
 * The files of a student's starter, at the stage where the student begins or at another one. The same on every
 * machine: without `.env`, whose secrets are random, as in a clone of a Git repository. What the kit adds and
 * leaves out does not count in the record's hash: `update`, `change` and `next` take it for work of the class.
 */
export function studentStarter(
  kit: Kit,
  student: Student,
  sources: Sources,
  stage: StageName = student.stage,
): ProjectFiles {
  const { files } = composeProject(answersOf(kit, student, stage), sources);
  return withKit(kit, files);
}

/** What a kit gives beside the starters, in the files of one; without secrets. */
export function withKit(
  kit: Pick<Kit, 'note' | 'files' | 'leaveOut'>,
  files: ProjectFiles,
): ProjectFiles {
  const kept = [...files].filter(([path, file]) => !file.isSecret && !isLeftOut(kit, path));
  const own = kept.map(
    ([path, file]) => [path, path === 'README.md' ? noted(file, kit) : file] as const,
  );
  const added = [...kit.files].map(([path, text]) => [path, addedFile(text)] as const);
  return new Map([...own, ...added].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A path, or all below a folder: `.github/`. */
function isLeftOut({ leaveOut }: Pick<Kit, 'leaveOut'>, path: string): boolean {
  return leaveOut.some((one) => one === path || (one.endsWith('/') && path.startsWith(one)));
}

function noted(readme: ProjectFile, { note }: Pick<Kit, 'note'>): ProjectFile {
  if (note === '') return readme;
  return { ...readme, text: `${readme.text.trimEnd()}\n\n## For this class\n\n${note.trim()}\n` };
}

function addedFile(text: string): ProjectFile {
  return { text, origin: ['the kit'], executable: text.startsWith('#!') };
}
