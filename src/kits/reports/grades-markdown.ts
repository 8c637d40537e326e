/** `grades.md`: the class in tables, as GitHub shows them. */
import type { ClassGrades, StageGrades, SubmissionGrades } from '../grading/class-grades.ts';
import { stagesOf } from './grades-csv.ts';
import { contractText, lineOf, pointsText } from './report-text.ts';

/** Characters of a cell. */
const most = 80;

export function gradesMarkdown({ version, protection, submissions }: ClassGrades): string {
  const ungraded = submissions.filter(({ error }) => error);
  return [
    '# Grades',
    '',
    `${submissions.length} submissions, graded by create-backend-practice ${cell(version)}${kept(protection)}.`,
    '',
    ...classTable(submissions),
    ...section('Could not be graded', 'Their points are no marks.', errorTable(ungraded)),
    ...section('Files that were put back', 'Before the tests ran.', restoredTable(submissions)),
    ...section('Broken statements of the contract', '', brokenTable(submissions)),
    ...section('Tests that failed', '', failedTable(submissions)),
    ...section('Remarks', '', noteTable(submissions)),
  ].join('\n');
}

function kept(protection: readonly string[]): string {
  return protection.length === 0 ? '' : `; kept apart by ${protection.map(cell).join(', ')}`;
}

function classTable(submissions: readonly SubmissionGrades[]): string[] {
  const stages = stagesOf(submissions);
  const rows = submissions.map((submission) => [
    submission.id,
    submission.name,
    submission.team,
    submission.error ? `not graded: ${submission.error.kind}` : pointsOf(submission),
    submission.reached ?? '–',
    ...stages.map((name) => stateOf(submission.stages.find(({ stage }) => stage === name))),
    contractText(submission.contract),
  ]);
  return table(['id', 'name', 'team', 'points', 'reached', ...stages, 'contract'], rows);
}

function pointsOf({ points, maximum }: SubmissionGrades): string {
  return pointsText(points, maximum);
}

function stateOf(stage: StageGrades | undefined): string {
  if (!stage) return '–';
  return stage.state === 'partly'
    ? `partly: ${pointsText(stage.points, stage.maximum)}`
    : stage.state;
}

function errorTable(submissions: readonly SubmissionGrades[]): string[] {
  const rows = submissions.map(({ id, error }) => [id, error?.kind ?? '', error?.message ?? '']);
  return table(['id', 'kind', 'why'], rows);
}

function restoredTable(submissions: readonly SubmissionGrades[]): string[] {
  const rows = submissions.flatMap(({ id, restored }) =>
    restored.map(({ path, was }) => [id, path, was]),
  );
  return table(['id', 'file', 'was'], rows);
}

function brokenTable(submissions: readonly SubmissionGrades[]): string[] {
  const rows = submissions.flatMap(({ id, contract }) =>
    contract.broken.map((statement) => [id, statement.id, statement.text, statement.message]),
  );
  return table(['id', 'statement', 'text', 'what happened'], rows);
}

function failedTable(submissions: readonly SubmissionGrades[]): string[] {
  const rows = submissions.flatMap(({ id, stages }) =>
    stages.flatMap(({ stage, tests }) =>
      tests
        .filter(({ state }) => state !== 'passed')
        .map(({ name, file, state }) => [id, stage, state, file, name]),
    ),
  );
  return table(['id', 'stage', 'state', 'file', 'test'], rows);
}

function noteTable(submissions: readonly SubmissionGrades[]): string[] {
  return table(
    ['id', 'remark'],
    submissions.flatMap(({ id, notes }) => notes.map((note) => [id, note])),
  );
}

function section(title: string, text: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return [`## ${title}`, '', ...(text === '' ? [] : [text, '']), ...lines];
}

/** No lines where there is nothing to tell. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(head.map(cell)),
    line(head.map(() => '---')),
    ...rows.map((row) => line(row.map(cell))),
    '',
  ];
}

/**
 * A text that is only that: no markup, link, picture or mention, and no sign that turns the direction of what
 * stands behind it. https://spec.commonmark.org/0.31.2/#backslash-escapes
 */
function cell(text: string): string {
  const line = lineOf(text.replaceAll(/\p{Bidi_Control}/gu, ''), most);
  return line.replaceAll(/[\\`*_[\]<>|&~@#$]|:(?=\/\/)/g, '\\$&').replaceAll(/www\./gi, 'www\\.');
}
