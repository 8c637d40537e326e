/** What differs between two texts, line by line, in hunks: https://github.com/kpdecker/jsdiff */
import { type StructuredPatchHunk, structuredPatch } from 'diff';

export type Hunk = StructuredPatchHunk;

/** Lines that are shown around a change. */
const context = 4;

/**
 * Of a lock file thousands of lines may differ, and what that takes grows with the square of their number:
 * it took longer than all other files together. What stands between two entries that are the same on both
 * sides is compared by itself.
 */
export function hunksBetween(path: string, old: string, now: string): readonly Hunk[] {
  if (path !== 'package-lock.json') return hunksOf(old, now);
  return partsOf(old, now).flatMap((part) =>
    hunksOf(part.old, part.now).map((hunk) => {
      const { oldStart, newStart } = hunk;
      return { ...hunk, oldStart: oldStart + part.oldLines, newStart: newStart + part.nowLines };
    }),
  );
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

interface Part {
  readonly old: string;
  readonly now: string;
  /** How many lines come before it. */
  readonly oldLines: number;
  readonly nowLines: number;
}

/** Cut at entries that are long enough for the end of one hunk and the beginning of the next. */
function partsOf(old: string, now: string): Part[] {
  const after = entriesOf(now);
  const indexes = new Map(after.map((entry, index) => [entry, index]));
  const parts: Part[] = [];
  let part: Part = { old: '', now: '', oldLines: 0, nowLines: 0 };
  let next = 0;
  for (const entry of entriesOf(old)) {
    const index = indexes.get(entry) ?? -1;
    if (index < next) {
      part = { ...part, old: part.old + entry };
      continue;
    }
    part = { ...part, now: part.now + after.slice(next, index).join('') };
    next = index + 1;
    const whole = { ...part, old: part.old + entry, now: part.now + entry };
    const lines = entry.split(/(?<=\n)/);
    if (lines.length <= 2 * context) {
      part = whole;
      continue;
    }
    const [head, tail] = [lines.slice(0, context).join(''), lines.slice(-context).join('')];
    parts.push({ ...part, old: part.old + head, now: part.now + head });
    part = {
      old: tail,
      now: tail,
      oldLines: part.oldLines + linesIn(whole.old) - context,
      nowLines: part.nowLines + linesIn(whole.now) - context,
    };
  }
  return [...parts, { ...part, now: part.now + after.slice(next).join('') }];
}

function entriesOf(text: string): string[] {
  return text.split(/^(?= {4}"node_modules\/)/m);
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}
