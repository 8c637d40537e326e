/** `grades.csv`: a row for each submission. */
import { type StageName, stageNames } from '../../model/stages.ts';
import { csvText } from '../csv-text.ts';
import type { ClassGrades, SubmissionGrades } from '../grading/class-grades.ts';

/** Where a submission could not be graded its points are empty: nobody should add up a nought. */
export function gradesCsv({ submissions }: ClassGrades): string {
  const stages = stagesOf(submissions);
  const head = ['id', 'name', 'team', 'stack', 'points', 'maximum', 'reached', ...stages];
  const rows = submissions.map((submission) => rowOf(submission, stages));
  return csvText([
    [...head, 'contract', 'contract broken', 'files put back', 'error', 'why'],
    ...rows,
  ]);
}

/** Those that any submission was graded for, in their order. */
export function stagesOf(submissions: readonly SubmissionGrades[]): StageName[] {
  const graded = new Set(submissions.flatMap(({ stages }) => stages.map(({ stage }) => stage)));
  return stageNames.filter((name) => graded.has(name));
}

function rowOf(submission: SubmissionGrades, stages: readonly StageName[]): string[] {
  const { id, name, team, stack, points, maximum, reached, error, contract, restored } = submission;
  return [
    id,
    name,
    team,
    stack,
    error ? '' : String(points),
    String(maximum),
    reached ?? '',
    ...stages.map((stage) => stagePoints(submission, stage)),
    error ? '' : String(contract.points),
    contract.isRun ? String(contract.broken.length) : 'not asked',
    String(restored.length),
    error?.kind ?? '',
    error?.message ?? '',
  ];
}

function stagePoints({ stages }: SubmissionGrades, name: StageName): string {
  const grades = stages.find(({ stage }) => stage === name);
  return !grades || grades.state === 'error' ? '' : String(grades.points);
}
