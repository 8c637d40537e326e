/** `kit update`: a newer kit, or version, comes into the projects of a class. */
import { renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Call } from '../commands/others.ts';
import type { Sources } from '../composing/project.ts';
import { UserError } from '../model/errors.ts';
import type { Kit } from '../model/kit.ts';
import { quoted } from '../telling/summary.ts';
import { workingDirectory } from '../writing/target.ts';
import { canonicalJson } from './canonical-json.ts';
import { readClass, type SchoolClass } from './class.ts';
import { type Gift, giftOf } from './class-lock.ts';
import { refuseTwoForms } from './csv-text.ts';
import { refuseOtherVersion } from './kit-version.ts';
import { type Submission, submissionsIn } from './submissions.ts';
import {
  type ClassUpdate,
  isUpdated,
  type UpdatedRow,
  updatedCsv,
  updatedResult,
  updatedText,
} from './updating/update-report.ts';
import { undoSubmission, updateSubmission } from './updating/update-submission.ts';

export async function updateClass({ given, sources, report }: Call): Promise<number> {
  const { operands, csv, json, dryRun, undo } = given;
  refuseTwoForms(csv, json);
  if (dryRun && undo) throw new UserError('--undo has no dry run.', 'Leave --dry-run out.');
  const [file = '', ...directories] = operands;
  const submissions = submissionsIn(directories, workingDirectory());
  const rows = undo
    ? await rowsOf(submissions, async (submission) => undoSubmission(submission))
    : await updateAll(resolve(workingDirectory(), file), submissions, { sources, dryRun });
  const isWritten = !dryRun && !undo && rows.some(({ files }) => files.length > 0);
  const command = ['kit update', ...operands.map(quoted), '--undo'].join(' ');
  const update: ClassUpdate = { dryRun, rows, undo: isWritten ? command : null };
  const text = csv ? updatedCsv(update).replace(/\n$/, '') : updatedText(update);
  report.result(updatedResult(update), text);
  return isUpdated(update) ? 0 : 1;
}

/** @throws UserError when the kit or the lock of the class cannot be read */
export async function updateAll(
  kitFile: string,
  submissions: readonly Submission[],
  { sources, dryRun }: { readonly sources: Sources; readonly dryRun: boolean },
): Promise<UpdatedRow[]> {
  const known = readClass(submissions, kitFile);
  const kit = known.kit as Kit;
  refuseOtherVersion(kit, sources.version, { file: kitFile, command: 'kit update …' });
  const newest = giftOf(kit);
  const given = known.lock?.given ?? [];
  const earlier = given.length > 0 ? given : [none];
  // Before all others: whatever happens then, the class may have it.
  if (!dryRun) remember(known, [...earlier, newest]);
  return rowsOf(submissions, (submission) =>
    updateSubmission({ submission, sources, dryRun, earlier, newest }),
  );
}

/** Nobody knows what the class was given. */
const none: Gift = { note: '', files: {}, leaveOut: [] };

/** Whatever goes wrong with one of them, the others have their turn. */
async function rowsOf(
  submissions: readonly Submission[],
  rowOf: (submission: Submission) => Promise<UpdatedRow>,
): Promise<UpdatedRow[]> {
  const rows: UpdatedRow[] = [];
  for (const submission of submissions) {
    try {
      rows.push(await rowOf(submission));
    } catch (error) {
      const remedy = error instanceof UserError ? ` ${error.remedy}` : '';
      const reason = `${(error as Error).message}${remedy}`;
      const nothing = { files: [], conflicts: [], notices: [] };
      rows.push({ id: submission.id, state: 'refused', ...nothing, reason });
    }
  }
  return rows;
}

/** In the lock: what the class was given so far. */
function remember({ lock, lockFile }: SchoolClass, given: readonly Gift[]): void {
  const [last, newest] = given.slice(-2).map((gift) => JSON.stringify(giftOf(gift)));
  if (!lock || lockFile === null || last === newest) return;
  const draft = `${lockFile}.${process.pid}`;
  writeFileSync(draft, canonicalJson({ ...lock, given }));
  renameSync(draft, lockFile);
}
