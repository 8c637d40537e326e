/** What differs between two starters, line by line, and why. */
import { diffLines } from 'diff';
import { changesBetween, type FileChange } from '../composing/compare.ts';
import type { ProjectFile } from '../composing/compose.ts';
import { linesOf } from './highlight.ts';

type Files = ReadonlyMap<string, ProjectFile>;

export interface FileDifference extends FileChange {
  readonly insertions: number;
  readonly deletions: number;
  readonly reason: Reason;
}

/** The layers that only one side has; both empty where the same layers are filled in otherwise. */
export interface Reason {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** One line of either text, or of both. */
export interface Row {
  /** From 1 on; null where that side does not have the line. */
  readonly oldNumber: number | null;
  readonly newNumber: number | null;
  readonly text: string;
}

const lockPath = 'package-lock.json';

/** Sorted by path. */
export function differencesBetween(before: Files, after: Files): FileDifference[] {
  return changesBetween(textsOf(before), textsOf(after)).map((change) => {
    const [old, now] = [before.get(change.path), after.get(change.path)];
    const rows = rowsBetween(change.path, old?.text ?? '', now?.text ?? '');
    return {
      ...change,
      insertions: rows.filter(({ oldNumber }) => oldNumber === null).length,
      deletions: rows.filter(({ newNumber }) => newNumber === null).length,
      reason: reasonOf(old?.origin ?? [], now?.origin ?? []),
    };
  });
}

function textsOf(files: Files): Map<string, string> {
  return new Map([...files].map(([path, { text }]) => [path, text]));
}

function reasonOf(old: readonly string[], now: readonly string[]): Reason {
  return {
    before: old.filter((layer) => !now.includes(layer)),
    after: now.filter((layer) => !old.includes(layer)),
  };
}

/** Of a lock file, which has thousands of lines, a line for each package. */
export function rowsBetween(path: string, old: string, now: string): Row[] {
  if (path === lockPath) return rowsOf(packagesIn(old), packagesIn(now));
  return rowsOf(old, now);
}

function rowsOf(old: string, now: string): Row[] {
  let [oldNumber, newNumber] = [1, 1];
  return diffLines(old, now).flatMap(({ value, added, removed }) =>
    linesOf(value).map((text) => ({
      oldNumber: added ? null : oldNumber++,
      newNumber: removed ? null : newNumber++,
      text,
    })),
  );
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

/** `zod 4.1.0`, a line for each. */
export function packagesIn(lock: string): string {
  if (lock === '') return '';
  const { packages }: Lock = JSON.parse(lock);
  const entries = Object.entries(packages).filter(([location]) => location !== '');
  return entries
    .map(([location, { version }]) => `${location.replaceAll('node_modules/', '')} ${version}\n`)
    .join('');
}

/** Rows that changed, with some around them; each list is a part that stands together. */
export function partsOf(rows: readonly Row[], around = 3): Row[][] {
  const isNear = new Uint8Array(rows.length);
  rows.forEach((row, index) => {
    if (row.oldNumber !== null && row.newNumber !== null) return;
    isNear.fill(1, Math.max(0, index - around), index + around + 1);
  });
  const parts: Row[][] = [];
  rows.forEach((row, index) => {
    if (!isNear[index]) return;
    if (index === 0 || !isNear[index - 1]) parts.push([]);
    parts.at(-1)?.push(row);
  });
  return parts;
}

/** A row of two columns; one of them is null beside a line that only the other side has. */
export type Pair = readonly [left: Row | null, right: Row | null];

/** What was taken away stands beside what came for it. */
export function pairsOf(rows: readonly Row[]): Pair[] {
  const pairs: Pair[] = [];
  let [removed, added]: [Row[], Row[]] = [[], []];
  const flush = () => {
    const count = Math.max(removed.length, added.length);
    for (let index = 0; index < count; index++) {
      pairs.push([removed[index] ?? null, added[index] ?? null]);
    }
    [removed, added] = [[], []];
  };
  for (const row of rows) {
    if (row.newNumber === null) removed.push(row);
    else if (row.oldNumber === null) added.push(row);
    else {
      flush();
      pairs.push([row, row]);
    }
  }
  flush();
  return pairs;
}

/** The lines of a file, from 1 on, that the text before did not have. */
export function newLinesOf(old: string | undefined, now: string): Set<number> {
  const rows = rowsOf(old ?? '', now);
  const added = rows.filter(({ oldNumber }) => oldNumber === null);
  return new Set(added.flatMap(({ newNumber }) => newNumber ?? []));
}
