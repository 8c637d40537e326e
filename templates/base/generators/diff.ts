/** What a change does to a file, line by line, for `--dry-run`. */
import type { Change } from './write.ts';

/** Lines that stay are shown next to those that do not, so one sees where that is. */
const context = 2;

export function diffOf({ path, before, after }: Change): string {
  const [old, name] = [before === null ? 'new file' : path, after === null ? 'removed' : path];
  return [`--- ${old}`, `+++ ${name}`, ...diffLines(before, after), ''].join('\n');
}

function diffLines(before: string | null, after: string | null): string[] {
  if (before === null || after === null) {
    return linesOf(before ?? after ?? '').map((line) => `${before === null ? '+' : '-'}${line}`);
  }
  const all = compare(linesOf(before), linesOf(after));
  const isNearChange = (index: number) =>
    all.slice(Math.max(0, index - context), index + context + 1).some((line) => line[0] !== ' ');
  const shown = all.map((line, index) => (isNearChange(index) ? line : null));
  // Each run of lines that are left out becomes one line of dots.
  return shown.flatMap((line, index) => line ?? (shown[index - 1] === null ? [] : ['…']));
}

/**
 * The fewest lines to take away and to add, found by the longest common subsequence.
 * https://en.wikipedia.org/wiki/Longest_common_subsequence
 */
function compare(before: readonly string[], after: readonly string[]): string[] {
  const lengths = lengthsOfCommon(before, after);
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && before[i] === after[j]) {
      lines.push(` ${before[i]}`);
      i += 1;
      j += 1;
    } else if (j >= after.length || (i < before.length && at(i + 1, j) >= at(i, j + 1))) {
      lines.push(`-${before[i]}`);
      i += 1;
    } else {
      lines.push(`+${after[j]}`);
      j += 1;
    }
  }
  return lines;
}

/** For each pair of places, how many lines both texts have in common from there on. */
function lengthsOfCommon(before: readonly string[], after: readonly string[]): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () => Array(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--) {
    const [row, below] = [lengths[i] ?? [], lengths[i + 1] ?? []];
    for (let j = after.length - 1; j >= 0; j--) {
      row[j] = before[i] === after[j] ? below[j + 1] + 1 : Math.max(below[j], row[j + 1]);
    }
  }
  return lengths;
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}
