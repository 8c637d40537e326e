/** What a terminal shows of grades. */
import { table } from '../../telling/summary.ts';
import type { ClassGrades, SubmissionGrades } from './class-grades.ts';

/** One line, while the class is graded. */
export function handedInText({ id, reached, points, maximum, error }: SubmissionGrades): string {
  if (error) return `${id}: ${error.kind}. ${firstLine(error.message)}`;
  return `${id}: ${reached ?? 'no stage'}, ${points} of ${maximum} points`;
}

/** @param out where the reports are, if there are any */
export function classText({ submissions }: ClassGrades, out: string | null): string {
  const rows = submissions.map((one) => [
    one.id,
    one.reached ?? '–',
    `${one.points}/${one.maximum}`,
    one.contract.isRun ? `${one.contract.kept.length}/${asked(one)}` : '–',
    one.error ? `${one.error.kind}: ${firstLine(one.error.message)}` : restoredText(one),
  ]);
  const all = [['id', 'stage', 'points', 'contract', ''], ...rows];
  const failed = submissions.filter(({ error }) => error !== null).length;
  const end = [
    `${submissions.length} graded${failed > 0 ? `, ${failed} of them could not be: look at these yourself` : ''}.`,
    ...(out === null ? ['--out report writes reports.'] : [`Reports: ${out}`]),
  ];
  return [table(all), '', ...end].join('\n');
}

function asked({ contract: { kept, broken } }: SubmissionGrades): number {
  return kept.length + broken.length;
}

function restoredText({ restored }: SubmissionGrades): string {
  return restored.length === 0 ? '' : `put back: ${restored.map(({ path }) => path).join(', ')}`;
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 120);
}
