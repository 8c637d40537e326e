/** What `kit verify` has found: for people, for programs, for a spreadsheet. */
import { wrapText } from '../../asking/wrap.ts';
import { table } from '../../telling/summary.ts';
import { csvText } from '../csv-text.ts';
import { shown } from './shown.ts';
import type { Change, Finding, Verified } from './verify-submission.ts';

export interface Row {
  readonly id: string;
  /** Null where it could not be looked into. */
  readonly verified: Verified | null;
  /** A sentence or two; empty when all could be read. */
  readonly error: string;
}

export interface ClassReport {
  /** Absolute path; null: there is none. */
  readonly kit: string | null;
  /** Sorted by id. */
  readonly rows: readonly Row[];
  readonly identical: readonly (readonly string[])[];
}

type State = 'fine' | 'changed' | 'error';

export function stateOf({ verified, error }: Row): State {
  if (error !== '') return 'error';
  return verified?.findings.length === 0 ? 'fine' : 'changed';
}

export function isFine({ rows }: ClassReport): boolean {
  return rows.every((row) => stateOf(row) === 'fine');
}

const changes: readonly Change[] = ['changed', 'added', 'removed'];

export function verifiedResult(report: ClassReport): object {
  const { kit, rows, identical } = report;
  const submissions = rows.map((row) => ({
    id: row.id,
    state: stateOf(row),
    ...(row.error && { error: row.error }),
    stage: row.verified?.stage ?? null,
    lesson: row.verified?.lesson ?? null,
    own: row.verified?.own ?? null,
    protected: row.verified?.findings ?? null,
    links: row.verified?.links ?? null,
    identicalTo: othersLike(row.id, identical),
  }));
  return { isFine: isFine(report), kit, submissions, identical };
}

export function verifiedCsv({ rows, identical }: ClassReport): string {
  const head = ['id', 'state', 'stage', 'lesson', ...changes, 'protected', 'identical to', 'error'];
  const lines = rows.map((row) => [
    row.id,
    stateOf(row),
    row.verified?.stage ?? '',
    row.verified?.lesson ?? '',
    ...changes.map((change) => (row.verified?.own[change] ?? []).join('; ')),
    (row.verified?.findings ?? []).map(findingText).join('; '),
    othersLike(row.id, identical).join('; '),
    row.error,
  ]);
  return csvText([head, ...lines]);
}

const width = 80;

export function verifiedText(report: ClassReport): string {
  const { rows, identical } = report;
  const parts = [
    summaryTable(rows),
    section('These should not have been changed:', rows.flatMap(findingLines)),
    section(
      'These are the same work:',
      identical.map((group) => `  ${shown(group.join(', '))}`),
    ),
    section(
      'These could not be verified:',
      rows.filter(({ error }) => error).map(({ id, error }) => `  ${shown(id)}  ${shown(error)}`),
    ),
    totals(rows),
  ];
  return wrapText(parts.filter((part) => part !== '').join('\n\n'), width);
}

function summaryTable(rows: readonly Row[]): string {
  const head = ['student', 'stage', ...changes, 'protected', ''];
  const lines = rows.map((row) => {
    const { verified } = row;
    if (!verified) return [row.id, '-', '-', '-', '-', '-', 'error'];
    const { stage, lesson, own, findings } = verified;
    const counts = changes.map((change) => String(own[change].length));
    const isKnown = stateOf(row) === 'error' ? 'error' : '';
    return [row.id, lesson ? `to ${lesson}` : stage, ...counts, String(findings.length), isKnown];
  });
  return table([head, ...lines].map(([id = '', ...cells]) => [shown(id, 24), ...cells]));
}

function findingLines({ id, verified }: Row): string[] {
  return (verified?.findings ?? []).map((finding) => `  ${shown(id)}  ${findingText(finding)}`);
}

function findingText({ path, kind, change, what }: Finding): string {
  return shown(`${path}: ${change} (${kind})${what === '' ? '' : `, ${what}`}`);
}

function totals(rows: readonly Row[]): string {
  const count = (state: State) => rows.filter((row) => stateOf(row) === state).length;
  const all = rows.length === 1 ? '1 submission' : `${rows.length} submissions`;
  return `${all}: ${count('fine')} fine, ${count('changed')} with protected files changed, ${count('error')} with errors.`;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [title, ...lines].join('\n');
}

function othersLike(id: string, identical: readonly (readonly string[])[]): string[] {
  return (identical.find((group) => group.includes(id)) ?? []).filter((other) => other !== id);
}
