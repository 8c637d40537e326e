/** All submissions of a class -> their grades, several at once. */
import type { Sources } from '../../composing/project.ts';
import type { Kit } from '../../model/kit.ts';
import type { ClassLock } from '../class-lock.ts';
import type { Submission } from '../submissions.ts';
import type { ClassGrades, SubmissionGrades } from './class-grades.ts';
import { openContracts } from './contracts.ts';
import { openGenerator } from './generated.ts';
import { gradeSubmission } from './grade-submission.ts';
import type { Grading } from './grading.ts';
import type { Isolation } from './isolation.ts';
import type { Limits } from './limits.ts';
import { openPackages } from './packages.ts';
import { openReferences } from './references.ts';
import { openWorkspace } from './workspace.ts';

export interface ClassGrading {
  readonly submissions: readonly Submission[];
  readonly kit: Kit;
  /** SHA-256 of the kit. */
  readonly kitHash: string;
  readonly lock: ClassLock | null;
  readonly sources: Sources;
  readonly isolation: Isolation;
  readonly limits: Limits;
  /** How many at once. */
  readonly jobs: number;
  readonly signal: AbortSignal;
  /** Called for each that is graded, in the order in which they are done. */
  readonly notice: (grades: SubmissionGrades, done: number) => void;
}

/** @throws what the signal was aborted with; nothing is left of the copies, whatever happens */
export async function gradeAll(request: ClassGrading): Promise<ClassGrades> {
  const { submissions, sources, isolation, limits, signal, jobs, notice } = request;
  const workspace = openWorkspace();
  try {
    const packages = openPackages(workspace, { isolation, sha256: sources.sha256, signal });
    const generator = openGenerator();
    const ground = { workspace, packages, generator, isolation, limits, signal };
    // Whatever the class installs with, the tests need the packages that the kit has locked.
    const kit: Kit = { ...request.kit, packageManager: 'npm' };
    const references = openReferences(kit, sources, ground);
    const contracts = openContracts(kit, sources, ground);
    const grading: Grading = { kit, lock: request.lock, sources, ground, references, contracts };
    const graded: SubmissionGrades[] = [];
    await eachOf(submissions, jobs, async (submission) => {
      const grades = await gradeSubmission(submission, grading);
      graded.push(grades);
      notice(grades, graded.length);
    });
    return {
      format: 1,
      version: sources.version,
      kit: request.kitHash,
      protection: isolation.protection,
      submissions: graded.sort((a, b) => (a.id < b.id ? -1 : 1)),
    };
  } finally {
    workspace.remove();
  }
}

/** Some at a time; the first that fails ends all, once the others have stopped. */
async function eachOf<T>(
  items: readonly T[],
  count: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
    } catch (error) {
      waiting.length = 0;
      throw error;
    }
  };
  const results = await Promise.allSettled(Array.from({ length: Math.max(count, 1) }, worker));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
