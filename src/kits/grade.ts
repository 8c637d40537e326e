/** `kit grade`: each submission is tested in a copy, and gets points for its stages. */
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Given } from '../asking/args.ts';
import type { Call } from '../commands/others.ts';
import { Cancelled, UserError } from '../model/errors.ts';
import { interruptible } from '../running/interruptions.ts';
import { workingDirectory } from '../writing/target.ts';
import { readClass } from './class.ts';
import { hashOfKit } from './class-lock.ts';
import { findKit } from './find-kit.ts';
import type { ClassGrades, SubmissionGrades } from './grading/class-grades.ts';
import { containers, requireDocker } from './grading/container.ts';
import { type ClassGrading, gradeAll } from './grading/grade-class.ts';
import { type Isolation, isolationHere } from './grading/isolation.ts';
import { limitsWith } from './grading/limits.ts';
import { classText, handedInText } from './grading/told.ts';
import { jobsOf } from './jobs.ts';
import { refuseOtherVersion } from './kit-version.ts';
import { gradesCsv } from './reports/grades-csv.ts';
import { writeReports } from './reports/write-reports.ts';
import { type Submission, submissionsIn } from './submissions.ts';

/** Each keeps a processor busy, and a half. */
const usualJobs = Math.max(1, Math.floor(availableParallelism() / 2));

export async function gradeClass(call: Call): Promise<number> {
  const { given, report } = call;
  const out = outOf(given);
  const interruption = new AbortController();
  const request = requestOf(call, out, interruption.signal);
  report.notice(warning(request.isolation));
  const interrupt = () => interruption.abort(new Cancelled('Cancelled, no report was written.'));
  return interruptible(interrupt, async () => {
    const grades = await gradeAll(request);
    tellMissing(request, call);
    if (out !== null) writeReports(grades, out);
    const text = given.csv ? gradesCsv(grades).trimEnd() : classText(grades, out);
    report.result(grades, text);
    return codeOf(grades);
  });
}

/** @throws UserError for all that can be known before anything runs */
function requestOf(
  { given, sources, report }: Call,
  out: string | null,
  signal: AbortSignal,
): ClassGrading {
  const submissions = submissionsIn(given.operands, workingDirectory());
  if (out !== null) refuseAmongSubmissions(out, submissions);
  const file = findKit(submissions, given.kit);
  if (file === null) {
    throw new UserError('There is no kit.json beside the submissions.', 'Name it: --kit kit.json');
  }
  const { kit, lock } = readClass(submissions, file);
  if (!kit) throw new Error('a class with a file has a kit');
  refuseOtherVersion(kit, sources.version, { file, command: 'kit grade …' });
  const limits = limitsWith(process.env.BACKEND_PRACTICE_GRADE_SECONDS);
  if (given.container) requireDocker();
  const isolation = given.container ? containers : isolationHere(limits);
  const count = submissions.length;
  const notice = (grades: SubmissionGrades, done: number) =>
    report.notice(`[${done}/${count}] ${handedInText(grades)}`);
  const all = { submissions, kit, lock, sources, isolation, limits, signal, notice };
  return { ...all, kitHash: hashOfKit(kit), jobs: jobsOf(given.kitOptions.jobs, usualJobs) };
}

function outOf({ kitOptions }: Given): string | null {
  return kitOptions.out === undefined ? null : resolve(workingDirectory(), kitOptions.out);
}

/** The next time it would be taken for a student. */
function refuseAmongSubmissions(out: string, submissions: readonly Submission[]): void {
  if (!submissions.some(({ directory }) => dirname(directory) === dirname(out))) return;
  throw new UserError(
    `${out} lies among the submissions.`,
    'Write --out report, beside the class.',
  );
}

/** Before the first run: nobody should learn it afterwards. */
function warning(isolation: Isolation): string {
  const where =
    isolation === containers
      ? "The students' code runs in containers on this machine."
      : "The students' code runs on this machine, with your rights: it can read what you can read.";
  const protection = `In force: ${isolation.protection.join('; ')}.`;
  return isolation === containers
    ? `${where} ${protection}`
    : `${where} ${protection} --container runs it in containers.`;
}

/** Whoever has got a starter and has handed nothing in, where the whole class was named. */
function tellMissing({ lock, submissions }: ClassGrading, { given, report }: Call): void {
  const isWhole = (submission: Submission) =>
    !given.operands.some((one) => resolve(workingDirectory(), one) === submission.directory);
  if (!lock || !submissions.every(isWhole)) return;
  const ids = new Set(submissions.map(({ id }) => id));
  const missing = lock.starters.map(({ id }) => id).filter((id) => !ids.has(id));
  if (missing.length > 0) report.notice(`Nothing is there of: ${missing.join(', ')}.`);
}

/** What a student did wrong is a result; what the grader could not do is a failure. */
function codeOf({ submissions }: ClassGrades): number {
  const isOurs = ({ error }: SubmissionGrades) =>
    error?.kind === 'grader' || error?.kind === 'install';
  return submissions.some(isOurs) ? 1 : 0;
}
