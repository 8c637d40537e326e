/** `kit grade`: each submission is tested in a copy, and gets points for its stages. */
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Given } from '../asking/args.ts';
import type { Call } from '../commands/others.ts';
import { Cancelled, UserError } from '../model/errors.ts';
import type { Kit } from '../model/kit.ts';
import { workingDirectory } from '../writing/target.ts';
import { type ClassLock, hashOfKit, readClassLock } from './class-lock.ts';
import { findKit } from './find-kit.ts';
import type { ClassGrades, SubmissionGrades } from './grading/class-grades.ts';
import { containers, requireDocker } from './grading/container.ts';
import { type ClassGrading, gradeAll } from './grading/grade-class.ts';
import { type Isolation, isolationHere } from './grading/isolation.ts';
import { limitsWith } from './grading/limits.ts';
import { classText, handedInText } from './grading/told.ts';
import { readClassKit } from './kit-file.ts';
import { gradesCsv } from './reports/grades-csv.ts';
import { writeReports } from './reports/write-reports.ts';
import { type Submission, submissionsIn } from './submissions.ts';

/** Ctrl-C, a polite end, and a terminal that is closed. */
const interruptions = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export async function gradeClass(call: Call): Promise<number> {
  const { given, report } = call;
  const out = outOf(given);
  const interruption = new AbortController();
  const request = requestOf(call, out, interruption.signal);
  report.notice(warning(request.isolation));
  const interrupt = () => interruption.abort(new Cancelled('Cancelled, no report was written.'));
  for (const name of interruptions) process.on(name, interrupt);
  try {
    const grades = await gradeAll(request);
    tellMissing(request, call);
    if (out !== null) writeReports(grades, out);
    const text = given.csv ? gradesCsv(grades).trimEnd() : classText(grades, out);
    report.result(grades, text);
    return codeOf(grades);
  } finally {
    for (const name of interruptions) process.off(name, interrupt);
  }
}

/** @throws UserError for all that can be known before anything runs */
function requestOf(
  { given, sources, report }: Call,
  out: string | null,
  signal: AbortSignal,
): ClassGrading {
  const submissions = submissionsIn(given.operands, workingDirectory());
  // Beside the submissions, never in one: what a student hands in decides nothing.
  const folders = [...new Set(submissions.map(({ directory }) => dirname(directory)))];
  if (out !== null) refuseAmongSubmissions(out, folders);
  const file = findKit(folders, given.kit);
  if (file === null) {
    throw new UserError('There is no kit.json beside the submissions.', 'Name it: --kit kit.json');
  }
  const kit = readClassKit(file);
  refuseOtherVersion(kit, sources.version, file);
  const limits = limitsWith(process.env.BACKEND_PRACTICE_GRADE_SECONDS);
  if (given.container) requireDocker();
  const isolation = given.container ? containers : isolationHere(limits);
  const lock = lockFor([...folders, dirname(file)]);
  const count = submissions.length;
  const notice = (grades: SubmissionGrades, done: number) =>
    report.notice(`[${done}/${count}] ${handedInText(grades)}`);
  const all = { submissions, kit, lock, sources, isolation, limits, signal, notice };
  return { ...all, kitHash: hashOfKit(kit), jobs: jobsOf(given.kitOptions.jobs) };
}

function outOf({ kitOptions }: Given): string | null {
  return kitOptions.out === undefined ? null : resolve(workingDirectory(), kitOptions.out);
}

/** The next time it would be taken for a student. */
function refuseAmongSubmissions(out: string, folders: readonly string[]): void {
  if (!folders.includes(dirname(out))) return;
  throw new UserError(
    `${out} lies among the submissions.`,
    'Write --out report, beside the class.',
  );
}

function refuseOtherVersion({ version }: Kit, own: string, file: string): void {
  if (version === null || version === own) return;
  throw new UserError(
    `${file} is for create-backend-practice ${version}, and this is ${own}.`,
    `Write npx create-backend-practice@${version} kit grade …, or change the version in the kit.`,
  );
}

function lockFor(folders: readonly string[]): ClassLock | null {
  for (const folder of folders) {
    const lock = readClassLock(folder);
    if (lock) return lock;
  }
  return null;
}

function jobsOf(text: string | undefined): number {
  if (text === undefined) return Math.max(1, Math.floor(availableParallelism() / 2));
  const jobs = Number(text);
  if (/^\d+$/.test(text) && jobs >= 1 && jobs <= 64) return jobs;
  throw new UserError(
    `--jobs: ${JSON.stringify(text)} is no number from 1 to 64.`,
    'Write --jobs 4.',
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
