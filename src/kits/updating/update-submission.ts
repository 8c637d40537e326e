/** A newer kit comes into one project under way. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bring, type ChangeRequest, finishInterrupted, undo } from '../../commands/change.ts';
import { asFiles, sidesOf } from '../../commands/update.ts';
import { isSame, type Texts, withPlainEnds } from '../../composing/compare.ts';
import type { ProjectFiles } from '../../composing/compose.ts';
import { noteLesson } from '../../composing/lesson-tests.ts';
import { recordPath } from '../../composing/record.ts';
import { UserError } from '../../model/errors.ts';
import { readStarter } from '../../reading/starter.ts';
import { readJournal, refuseUnfinishedChange } from '../../writing/change-folder.ts';
import type { Gift } from '../class-lock.ts';
import type { Submission } from '../submissions.ts';
import { withGift } from '../verifying/given-files.ts';
import { baseFiles } from './base-files.ts';
import type { UpdatedRow } from './update-report.ts';

const before = 'the kit of the class';

export interface UpdateOf extends Pick<ChangeRequest, 'sources' | 'dryRun'> {
  readonly submission: Submission;
  /** What the class was given so far, the oldest first; at least one. */
  readonly earlier: readonly Gift[];
  readonly newest: Gift;
}

/** @throws UserError when it cannot be done; then nothing was written */
export async function updateSubmission(request: UpdateOf): Promise<UpdatedRow> {
  const { submission, sources, dryRun, earlier, newest } = request;
  const { id, directory } = submission;
  const notices: string[] = [];
  const notice = (text: string) => void notices.push(text);
  const finished = dryRun ? null : finishInterrupted(directory);
  if (finished) notice(finished);
  refuseUnfinishedChange(directory);
  const { record, project, base: made } = await sidesOf(directory, { sources, notice });
  const present = made
    ? record.lesson
      ? noteLesson(project.files, record.lesson)
      : project.files
    : withOwnRecord(project.files, directory);
  const theirs = withGift(newest, present);
  const paths = [newest, ...earlier].flatMap(({ files }) => Object.keys(files));
  const ours = readStarter(directory, [...project.files.keys(), ...paths]);
  const base = baseFiles(made ? asFiles(made) : present, earlier, ours);
  refuseMarks(base, theirs, ours);
  const changed = await bring(
    { directory, sources, notice, dryRun },
    {
      base,
      before: project.answers,
      project: { ...project, files: theirs },
      // Both sides are of the same version: what was generated is the student's.
      calls: made ? record.generated : [],
      titles: { base: before, theirs: 'the newer kit' },
    },
  );
  const { files, conflicts } = changed;
  const state = conflicts.length > 0 ? 'conflicts' : files.length > 0 ? 'updated' : 'nothing';
  return {
    id,
    state,
    files: files.map(({ path, kind }) => ({ path, kind })),
    conflicts,
    notices,
    reason: '',
  };
}

/** Takes the last update back. @throws UserError when something else was done since */
export function undoSubmission({ id, directory }: Submission): UpdatedRow {
  const finished = finishInterrupted(directory);
  const notices = finished ? [finished] : [];
  const journal = readJournal(directory, 'last');
  const row = { id, conflicts: [], notices, reason: '' };
  if (!journal) return { ...row, state: 'nothing', files: [] };
  if (!journal.title.startsWith(`${before} to `)) {
    throw new UserError(
      `Its last change is another one: ${journal.title}.`,
      'The student can take that back: change --undo.',
    );
  }
  const { files } = undo(directory);
  return { ...row, state: 'taken back', files: files.map((path) => ({ path, kind: 'restored' })) };
}

/** Where the version is the same, the record stays as it lies there. */
function withOwnRecord(files: ProjectFiles, directory: string): ProjectFiles {
  const text = withPlainEnds(readFileSync(join(directory, recordPath), 'utf8'));
  const file = files.get(recordPath);
  return file ? new Map(files).set(recordPath, { ...file, text }) : files;
}

/** @throws UserError when a file that changes has conflicts that nobody has settled */
function refuseMarks(base: ProjectFiles, theirs: ProjectFiles, ours: Texts): void {
  const paths = [...new Set([...base.keys(), ...theirs.keys()])];
  const marked = paths
    .filter((path) => !isSame(base.get(path)?.text ?? '\0', theirs.get(path)?.text ?? '\0'))
    .filter((path) => /^<{7} /m.test(ours.get(path) ?? ''));
  if (marked.length === 0) return;
  throw new UserError(
    `Conflicts of an earlier change are still in ${marked.join(', ')}.`,
    'Settle them first, or take that back: --undo.',
  );
}
