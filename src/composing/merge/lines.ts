import type { Merge } from './contribution.ts';

/** Appends lines in layer order; a line that is already there is dropped. */
export const mergeLines: Merge = (contributions) => {
  const lines: string[] = [];
  for (const { text } of contributions) {
    for (const line of text.trimEnd().split('\n')) {
      if (line === '' || !lines.includes(line)) lines.push(line);
    }
  }
  return `${lines.join('\n')}\n`;
};
