/** What differs between two texts, line by line, in hunks: https://github.com/kpdecker/jsdiff */
import { type StructuredPatchHunk, structuredPatch } from 'diff';

export type Hunk = StructuredPatchHunk;

/** Lines that are shown around a change. */
const context = 4;

/**
 * Of a lock file thousands of lines may differ, and what it takes to compare them grows with the square of
 * their number: longer than all other files together. But it is a sorted list: only entries of one name are
 * compared, and all others are new, gone or the same.
 */
export function hunksBetween(path: string, old: string, now: string): readonly Hunk[] {
  const isList = path === 'package-lock.json' && old.endsWith('}\n') && now.endsWith('}\n');
  return isList ? hunksIn(linesByEntry(old, now)) : hunksOf(old, now);
}

function hunksOf(old: string, now: string): readonly Hunk[] {
  if (old === now) return [];
  if (old === '') return [{ ...nothing, ...sideOf(now, '+') }];
  if (now === '') return [{ ...nothing, ...sideOf(old, '-') }];
  return structuredPatch('', '', old, now, '', '', { context }).hunks;
}

const nothing = { oldStart: 1, oldLines: 0, newStart: 1, newLines: 0 };

/** A whole file, of which each line is new or gone: there is nothing to compare. */
function sideOf(text: string, sign: '+' | '-') {
  const lines = text.split(/(?<=\n)/).map((line) => sign + line.replace(/\n$/, ''));
  const end = text.endsWith('\n') ? [] : ['\\ No newline at end of file'];
  const count = sign === '+' ? { newLines: lines.length } : { oldLines: lines.length };
  return { ...count, lines: [...lines, ...end] };
}

/** All lines of both, each with its sign. */
function linesByEntry(old: string, now: string): string[] {
  const after = entriesOf(now);
  const indexes = new Map(after.map((entry, index) => [nameOf(entry), index]));
  const lines: string[] = [];
  let next = 0;
  for (const entry of entriesOf(old)) {
    const index = indexes.get(nameOf(entry)) ?? -1;
    if (index < next) lines.push(...signed(entry, '-'));
    else {
      for (const added of after.slice(next, index)) lines.push(...signed(added, '+'));
      lines.push(...linesBetween(entry, after[index] ?? ''));
      next = index + 1;
    }
  }
  for (const added of after.slice(next)) lines.push(...signed(added, '+'));
  return lines;
}

/** What comes before the first one, and behind the last one, is one of its own. */
function entriesOf(text: string): string[] {
  return text.split(/^(?= {4}"node_modules\/| {2}\}\n)/m);
}

function nameOf(entry: string): string {
  return entry.slice(0, entry.indexOf('\n'));
}

function linesBetween(old: string, now: string): string[] {
  if (old === now) return signed(old, ' ');
  const all = { context: Number.MAX_SAFE_INTEGER };
  return structuredPatch('', '', old, now, '', '', all).hunks.flatMap(({ lines }) => lines);
}

function signed(text: string, sign: ' ' | '+' | '-'): string[] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => sign + line);
}

/** Changes with no more than the lines around them between them are one hunk. */
function hunksIn(lines: readonly string[]): Hunk[] {
  const changes: { readonly first: number; last: number }[] = [];
  lines.forEach((line, index) => {
    if (line.startsWith(' ')) return;
    const before = changes.at(-1);
    if (before && index - before.last <= 2 * context + 1) before.last = index;
    else changes.push({ first: index, last: index });
  });
  let [end, oldStart, newStart] = [0, 1, 1];
  return changes.map(({ first, last }) => {
    const start = Math.max(0, first - context);
    const own = lines.slice(start, last + 1 + context);
    const oldLines = own.filter((line) => !line.startsWith('+')).length;
    const newLines = own.filter((line) => !line.startsWith('-')).length;
    oldStart += start - end;
    newStart += start - end;
    const hunk = { oldStart, oldLines, newStart, newLines, lines: own };
    end = start + own.length;
    oldStart += oldLines;
    newStart += newLines;
    return hunk;
  });
}
