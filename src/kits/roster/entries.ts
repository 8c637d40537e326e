/** Rows of a roster -> what each says of a student, and all that is wrong with it. */
import { didYouMean, nearest } from '../../asking/nearest.ts';
import type { Kit } from '../../model/kit.ts';
import { type Stack, stackId } from '../../model/stack.ts';
import { isReached, type StageName, stageNames, stagesOf } from '../../model/stages.ts';
import { directoryNameProblem } from '../../writing/package-name.ts';
import type { Csv, Row, RowProblem } from './csv.ts';

export const columns = ['id', 'name', 'team', 'stack', 'stage'] as const;

type Column = (typeof columns)[number];

/** A row that nothing is wrong with by itself. */
export interface Entry {
  readonly line: number;
  readonly id: string;
  readonly name: string;
  /** Empty: nobody else works on it. */
  readonly team: string;
  /** Null: it takes turns. */
  readonly stack: Stack | null;
  /** Null: where the class begins. */
  readonly stage: StageName | null;
}

export interface Entries {
  readonly entries: readonly Entry[];
  readonly problems: readonly RowProblem[];
}

export function readEntries(csv: Csv, kit: Kit): Entries {
  const [head, ...rows] = csv.rows;
  if (!head)
    return { entries: [], problems: [{ line: 1, message: 'it is empty. Write id,name.' }] };
  const names = head.cells.map((cell) =>
    cell
      .replace(/^\uFEFF/, '')
      .trim()
      .toLowerCase(),
  );
  const problems = headProblems(names).map((message) => ({ line: head.line, message }));
  if (!names.includes('id') || !names.includes('name')) return { entries: [], problems };
  if (rows.length === 0 && csv.problems.length === 0)
    problems.push({ line: head.line, message: 'nobody is in it.' });
  const entries = rows.flatMap((row) => {
    const said = (column: Column) => row.cells[names.indexOf(column)] ?? '';
    const { entry, messages } = entryOf(row, said, kit);
    if (row.cells.length > names.length) messages.push(cellsProblem(row, names));
    problems.push(...messages.map((message) => ({ line: row.line, message })));
    return messages.length === 0 ? [entry] : [];
  });
  const ids = rows.map(({ line, cells }) => ({ line, id: cells[names.indexOf('id')] ?? '' }));
  problems.push(...doubleProblems(ids));
  return { entries, problems };
}

/** Also where only capital letters differ: some systems would take the two for one. */
function doubleProblems(ids: readonly { readonly line: number; readonly id: string }[]) {
  const lines = new Map<string, number>();
  return ids.flatMap(({ id: cell, line }): RowProblem[] => {
    const id = cell.trim().toLowerCase();
    const earlier = lines.get(id);
    if (id !== '') lines.set(id, earlier ?? line);
    if (earlier === undefined) return [];
    return [{ line, message: `id "${id}" is there twice, first in line ${earlier}.` }];
  });
}

function headProblems(names: readonly string[]): string[] {
  const known: readonly string[] = columns;
  const missing = ['id', 'name'].filter((name) => !names.includes(name));
  const unknown = names.filter((name) => !known.includes(name));
  return [
    ...missing.map((name) => `there is no column ${name}. The head names columns: id,name.`),
    ...columns
      .filter((name) => names.indexOf(name) !== names.lastIndexOf(name))
      .map((name) => `the column ${name} is there twice. Remove one of them.`),
    // Others may well have columns of their own: marks, mail, room.
    ...unknown.flatMap((name) => {
      const meant = nearest(name, known);
      return meant && !names.includes(meant) && !missing.includes(meant)
        ? [`the column ${JSON.stringify(name)} is not read. ${didYouMean(name, known)}`.trim()]
        : [];
    }),
  ];
}

function cellsProblem({ cells }: Row, names: readonly string[]): string {
  const counts = `it has ${cells.length} cells, and the head ${names.length}`;
  return `${counts}. Put quotes around a cell that has the separator in it.`;
}

function entryOf({ line }: Row, said: (column: Column) => string, kit: Kit) {
  const trimmed = (column: Column) => said(column).trim();
  const stack = trimmed('stack') === '' ? null : trimmed('stack');
  const stage = trimmed('stage') === '' ? null : trimmed('stage');
  const found = kit.stacks.find((one) => stackId(one) === stack) ?? null;
  const messages = [
    ...idProblems('id', said('id')),
    ...nameProblems(said('name')),
    ...(trimmed('team') === '' ? [] : idProblems('team', said('team'))),
    ...(stack !== null && found === null ? [stackProblem(stack, kit)] : []),
    ...(stage === null ? [] : stageProblems(stage, found, kit)),
  ];
  const entry: Entry = {
    line,
    id: trimmed('id'),
    name: trimmed('name'),
    team: trimmed('team'),
    stack: found,
    stage: stage as StageName | null,
  };
  return { entry, messages };
}

/** It becomes a directory on any system, and a part of a package name. */
function idProblems(column: 'id' | 'team', cell: string): string[] {
  const id = cell.trim();
  if (id === '') return [`there is no ${column}. Give each row one.`];
  const shown = JSON.stringify(id.slice(0, 60));
  const rules = `${column} ${shown} may have small letters, digits, "-", "_" and ".", and begins with one of the first two`;
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(id)) return [`${rules}.`];
  if (id.length > 64) return [`${column} ${shown} is longer than 64 characters.`];
  const problem = directoryNameProblem(id);
  if (problem) return [`${column} ${shown} ${problem}.`];
  return ['node_modules', 'kit.lock.json', 'kit.json'].includes(id)
    ? [`${column} ${shown} is kept for something else.`]
    : [];
}

/** What a spreadsheet that opens a report would run: https://owasp.org/www-community/attacks/CSV_Injection */
const formula = /^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

function nameProblems(cell: string): string[] {
  const name = cell.trim();
  const shown = JSON.stringify(name.slice(0, 60));
  if (name === '' && !/[\t\r\n]/.test(cell)) return ['there is no name. Give each row one.'];
  if (formula.test(cell)) {
    return [
      `name ${shown} begins as a formula does; a spreadsheet would run it. Write it another way.`,
    ];
  }
  if (/\p{Cc}/u.test(name)) return [`name ${shown} has a control character or a new line in it.`];
  return name.length > 200 ? [`name ${shown} is longer than 200 characters.`] : [];
}

function stackProblem(stack: string, { stacks }: Kit): string {
  const known = stacks.map(stackId);
  const list = known.length === 1 ? `It has ${known}.` : `Choose one of: ${known.join(', ')}.`;
  return `the kit has no stack ${JSON.stringify(stack)}. ${didYouMean(stack, known)}${list}`;
}

function stageProblems(stage: string, stack: Stack | null, kit: Kit): string[] {
  const known = stageNames.find((name) => name === stage);
  if (!known) {
    const remedy = `${didYouMean(stage, stageNames)}Choose one of: ${stageNames.join(', ')}.`;
    return [`there is no stage ${JSON.stringify(stage)}. ${remedy}`];
  }
  if (!isReached(kit.lastStage, known)) {
    return [`the stage ${known} comes after ${kit.lastStage}, where the class ends.`];
  }
  const without = (stack ? [stack] : kit.stacks).filter((one) => !stagesOf(one).includes(known));
  return without.map((one) => `${stackId(one)} has no stage ${known}.`);
}
