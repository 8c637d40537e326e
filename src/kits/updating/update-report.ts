/** What `kit update` has done, or would do: for people, for programs, for a spreadsheet. */
import { wrapText } from '../../asking/wrap.ts';
import { table } from '../../telling/summary.ts';
import { csvText } from '../csv-text.ts';
import { shown } from '../verifying/shown.ts';

export type UpdateState = 'updated' | 'nothing' | 'conflicts' | 'refused' | 'taken back';

export interface UpdatedRow {
  readonly id: string;
  readonly state: UpdateState;
  readonly files: readonly { readonly path: string; readonly kind: string }[];
  readonly conflicts: readonly { readonly path: string; readonly what: string }[];
  readonly notices: readonly string[];
  /** Why nothing was done; empty otherwise. */
  readonly reason: string;
}

export interface ClassUpdate {
  readonly dryRun: boolean;
  /** The command that takes it back; null where nothing was written. */
  readonly undo: string | null;
  /** Sorted by id. */
  readonly rows: readonly UpdatedRow[];
}

export function isUpdated({ rows }: ClassUpdate): boolean {
  return rows.every(({ state }) => state !== 'conflicts' && state !== 'refused');
}

export function updatedResult(update: ClassUpdate): object {
  const { dryRun, rows } = update;
  return { isUpdated: isUpdated(update), dryRun, submissions: rows };
}

export function updatedCsv({ rows }: ClassUpdate): string {
  const head = ['id', 'state', 'files', 'conflicts', 'notices', 'reason'];
  const lines = rows.map(({ id, state, files, conflicts, notices, reason }) => [
    id,
    state,
    files.map(({ path, kind }) => `${path} (${kind})`).join('; '),
    conflicts.map(({ path, what }) => `${path}: ${what}`).join('; '),
    notices.join(' '),
    reason,
  ]);
  return csvText([head, ...lines]);
}

const width = 80;

const words: Readonly<Record<UpdateState, string>> = {
  updated: 'updated',
  nothing: 'nothing to do',
  conflicts: 'conflicts',
  refused: 'refused',
  'taken back': 'taken back',
};

export function updatedText({ dryRun, undo, rows }: ClassUpdate): string {
  const head = ['student', dryRun ? 'would be' : 'is', 'files', 'conflicts'];
  const lines = rows.map(({ id, state, files, conflicts }) => [
    shown(id, 32),
    words[state],
    String(files.length),
    String(conflicts.length),
  ]);
  const parts = [
    table([head, ...lines]),
    ...section(dryRun ? 'Would change:' : 'Changed:', rows, ({ files }) =>
      files.map(({ path, kind }) => `${path} ${kind}`),
    ),
    ...section(
      'Both the student and the kit changed these; lines are marked with <<<<<<<:',
      rows,
      (row) => row.conflicts.map(({ path, what }) => `${path}: ${what}`),
    ),
    ...section('To know:', rows, ({ notices }) => notices),
    ...section('Refused, and left as they were:', rows, ({ reason }) => (reason ? [reason] : [])),
    ...(dryRun ? ['This was a dry run: nothing was written.'] : []),
    ...(undo ? [`To take it back: ${undo}`] : []),
  ];
  return wrapText(parts.join('\n\n'), width);
}

function section(
  title: string,
  rows: readonly UpdatedRow[],
  linesOf: (row: UpdatedRow) => readonly string[],
): string[] {
  const lines = rows.flatMap((row) =>
    linesOf(row).map((line) => `  ${shown(row.id)}  ${shown(line)}`),
  );
  return lines.length === 0 ? [] : [[title, ...lines].join('\n')];
}
