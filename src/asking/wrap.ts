/** Text for a terminal: broken between words, never inside of one. Pure. */

/** A line of a table: something, then two spaces or more, then the cell that may be long. */
const firstCell = /^ *\S+(?: \S+)* {2,}(?=\S)/;

/**
 * Breaks lines that are longer than the terminal is wide. What follows stands under the last cell of its
 * line; behind a `#` it is a comment too, for such lines are pasted into a shell.
 */
export function wrapText(text: string, columns: number): string {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, columns))
    .join('\n');
}

function wrapLine(line: string, columns: number): string[] {
  // A command that goes on in the next line would end at a break without a backslash.
  if (line.length <= columns || line.endsWith(' \\')) return [line];
  const indent = /^ */.exec(line)?.[0] ?? '';
  const cell = firstCell.exec(line)?.[0] ?? indent;
  // Where little room is left beside the first cell, the rest goes below it.
  const isNarrow = cell.length > columns - 24;
  const margin = ' '.repeat(isNarrow ? Math.min(cell.length, indent.length + 2) : cell.length);
  const next = line.slice(cell.length).startsWith('# ') ? `${margin}# ` : margin;
  const lines = [cell];
  let isBegun = false;
  for (const word of line.slice(cell.length).trim().split(/ +/)) {
    const last = lines.at(-1) ?? '';
    const joined = isBegun ? `${last} ${word}` : last + word;
    if (isBegun && joined.length > columns) lines.push(next + word);
    else lines[lines.length - 1] = joined;
    isBegun = true;
  }
  return lines;
}

/** A command with flags, on lines that fit in a narrow terminal, and can be pasted as they are. */
export function brokenCommand(command: string, columns: number): string {
  const lines: string[] = [];
  for (const part of command.split(/ (?=--\w)/)) {
    const last = lines.at(-1);
    const isFirstFlag = lines.length === 1;
    if (last === undefined) lines.push(part);
    else if (!isFirstFlag && last.length + part.length + 3 <= columns) {
      lines[lines.length - 1] = `${last} ${part}`;
    } else lines.push(`  ${part}`);
  }
  return lines.join(' \\\n');
}
