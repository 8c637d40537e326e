/** Files that somebody has moved: gone from one path, and much the same at another. */
import type { Texts } from '../compare.ts';
import { plain } from './sides.ts';

/** How much of the lines has to be the same, as Git asks for too. https://git-scm.com/docs/git-diff */
const enough = 0.5;

/**
 * Where the files of base lie now that ours has at other paths.
 *
 * @param taken paths that are no new place, for theirs has them
 */
export function movedFiles(base: Texts, ours: Texts, taken: Texts): Map<string, string> {
  const gone = [...base.keys()].filter((path) => !ours.has(path));
  const fresh = new Set([...ours.keys()].filter((path) => !base.has(path) && !taken.has(path)));
  const pairs = gone.flatMap((from) =>
    [...fresh]
      .filter((to) => endingOf(to) === endingOf(from))
      .map((to) => ({ from, to, likeness: likeness(base.get(from) ?? '', ours.get(to) ?? '') })),
  );
  const moved = new Map<string, string>();
  for (const { from, to, likeness } of pairs.sort((a, b) => b.likeness - a.likeness)) {
    if (likeness < enough || moved.has(from) || !fresh.delete(to)) continue;
    moved.set(from, to);
  }
  return moved;
}

function endingOf(path: string): string {
  return /\.[^./]*$/.exec(path)?.[0] ?? '';
}

/** The part of the lines of both that both have; what is short says nothing. */
function likeness(first: string, second: string): number {
  const [one, other] = [linesOf(first), linesOf(second)];
  if (one.length === 0 || other.length === 0) return 0;
  const left = new Map<string, number>();
  for (const line of other) left.set(line, (left.get(line) ?? 0) + 1);
  let common = 0;
  for (const line of one) {
    const count = left.get(line) ?? 0;
    if (count === 0) continue;
    left.set(line, count - 1);
    common++;
  }
  return (2 * common) / (one.length + other.length);
}

function linesOf(text: string): string[] {
  return plain(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length > 2);
}
