/** Lists of lines, such as `.gitignore`, never conflict: the new list, without what ours took away, with what ours added. */
import type { MergedText, Sides } from './sides.ts';

export function mergeList({ base, ours, theirs }: Sides): MergedText {
  const [before, mine, now] = [base, ours, theirs].map((text) => text.trimEnd().split('\n')) as [
    string[],
    string[],
    string[],
  ];
  const kept = now.filter((line) => mine.includes(line) || !before.includes(line));
  const added = mine.filter((line) => !before.includes(line) && !now.includes(line));
  return { text: `${[...kept, ...added].join('\n')}\n`, conflicts: [] };
}
