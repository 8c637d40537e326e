/** `kit verify`: what each student has changed, and which files should not have been. Offline. */
import type { Call } from '../commands/others.ts';
import type { Sources } from '../composing/project.ts';
import { UserError } from '../model/errors.ts';
import { workingDirectory } from '../writing/target.ts';
import { readClass, type SchoolClass } from './class.ts';
import { refuseTwoForms } from './csv-text.ts';
import { findKit } from './find-kit.ts';
import { linksIn, type Submission, submissionsIn } from './submissions.ts';
import { identicalGroups } from './verifying/identical.ts';
import {
  type ClassReport,
  isFine,
  type Row,
  verifiedCsv,
  verifiedResult,
  verifiedText,
} from './verifying/verify-report.ts';
import { verifySubmission } from './verifying/verify-submission.ts';

export async function verifyClass({ given, sources, report }: Call): Promise<number> {
  const { operands, csv, json } = given;
  refuseTwoForms(csv, json);
  const kitFile = findKit(submissionsIn(operands, workingDirectory()), given.kit);
  if (kitFile === null) {
    report.notice(
      'No kit was found, so each is held against its own record; --kit FILE names one.',
    );
  }
  const verified = verifyAll(operands, kitFile, sources);
  const text = csv ? verifiedCsv(verified).replace(/\n$/, '') : verifiedText(verified);
  report.result(verifiedResult(verified), text);
  return isFine(verified) ? 0 : 1;
}

/** @throws UserError when the directories have no submissions, or the kit cannot be read */
export function verifyAll(
  directories: readonly string[],
  kitFile: string | null,
  sources: Sources,
): ClassReport {
  const submissions = submissionsIn(directories, workingDirectory());
  const known = readClass(submissions, kitFile);
  const links = linksIn(directories, workingDirectory()).map(
    ({ id }): Row => ({ id, verified: null, error: 'It is a link, and those are not followed.' }),
  );
  const rows = [...submissions.map((one) => rowOf(one, known, sources)), ...links];
  return {
    kit: kitFile,
    rows: rows.sort((a, b) => (a.id < b.id ? -1 : 1)),
    identical: identicalGroups(
      rows.map(({ id, verified }) => ({ id, works: verified?.works ?? [] })),
    ),
  };
}

/** Whatever a submission does to us, it spoils its own row only. */
function rowOf(submission: Submission, known: SchoolClass, sources: Sources): Row {
  const { id } = submission;
  try {
    const verified = verifySubmission(submission, known, sources);
    return { id, verified, error: linkError(verified.links) };
  } catch (error) {
    const { message } = error as Error;
    const remedy = error instanceof UserError ? ` ${error.remedy}` : '';
    return { id, verified: null, error: `${message}${remedy}` };
  }
}

function linkError(links: readonly string[]): string {
  if (links.length === 0) return '';
  const rest = links.length > 3 ? ` and ${links.length - 3} more` : '';
  return `Links are not followed: ${links.slice(0, 3).join(', ')}${rest}.`;
}
