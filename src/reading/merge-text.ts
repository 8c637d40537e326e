/** Three texts, line by line: https://github.com/bhousel/node-diff3 */
import { diff3Merge } from 'node-diff3';
import type { MergeText } from '../composing/three-way/sides.ts';

/**
 * Marks a conflict as Git does, so that editors know it.
 *
 * @param theirName what the new lines are, for their mark
 */
export function mergeTextWith(theirName: string): MergeText {
  return ({ base, ours, theirs }) => {
    const [first, origin, second] = [ours, base, theirs].map(linesOf) as [
      string[],
      string[],
      string[],
    ];
    const lines: string[] = [];
    const conflicts: string[] = [];
    for (const { ok, conflict } of diff3Merge(first, origin, second)) {
      if (ok) lines.push(...ok);
      if (!conflict) continue;
      const { a, o, b } = conflict;
      if (o.length === 0 && [a, b].every(isList)) {
        lines.push(...b.filter((line) => !a.includes(line)), ...a);
        continue;
      }
      const part = marked(a, b, theirName);
      const start = lines.push(...part.lines) - part.lines.length + part.skipped;
      conflicts.push(`lines ${start + 1} to ${start + part.marked}`);
    }
    return { text: lines.join('\n'), conflicts };
  };
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

/**
 * Whether each line is complete: an import, a route, an entry. Where both sides only add such lines, their
 * order says little, and somebody who has added a route would have a conflict in most changes.
 */
function isList(lines: readonly string[]): boolean {
  return lines.every((line) => {
    const isComplete = /[;,]$/.test(line) && !/^\s*(return|throw|break|continue)\b/.test(line);
    const count = (bracket: RegExp) => line.match(bracket)?.length ?? 0;
    return isComplete && count(/[([{]/g) === count(/[)\]}]/g);
  });
}

/** What both have at the beginning and at the end of a conflict is none. */
function marked(ours: readonly string[], theirs: readonly string[], theirName: string) {
  const shorter = Math.min(ours.length, theirs.length);
  let before = 0;
  while (before < shorter && ours[before] === theirs[before]) before++;
  let after = 0;
  while (after < shorter - before && ours.at(-1 - after) === theirs.at(-1 - after)) after++;
  const inner = (side: readonly string[]) => side.slice(before, side.length - after);
  const conflict = [
    '<<<<<<< yours',
    ...inner(ours),
    '=======',
    ...inner(theirs),
    `>>>>>>> ${theirName}`,
  ];
  const lines = [...ours.slice(0, before), ...conflict, ...ours.slice(ours.length - after)];
  return { lines, skipped: before, marked: conflict.length };
}
