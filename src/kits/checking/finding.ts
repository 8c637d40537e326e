/** What is wrong with a kit, and where it stands in its file. */

/** Counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Before it is known in which line. */
export interface Finding {
  /** Keys and indexes from the top: `['points', 'crud']`. */
  readonly path: readonly string[];
  /** A sentence without its dot. */
  readonly message: string;
  /** Full sentences that say what to do. */
  readonly remedy: string;
  /** Whether the key is wrong, and not its value; or, when a path cannot say it, its offset. */
  readonly at?: 'key' | number;
}

export interface Problem extends Position {
  /** JSON pointer (RFC 6901); empty for the whole file. */
  readonly pointer: string;
  readonly message: string;
  readonly remedy: string;
}

export function pointerOf(path: readonly string[]): string {
  return path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A heading, and a line for each. */
export function problemsText(file: string, problems: readonly Problem[]): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return [`${file} has ${count}:`, ...problems.map((one) => `  ${problemText(one)}`)].join('\n');
}

/** One line: `line 3, column 14, /stage: …`. */
export function problemText({ line, column, pointer, message, remedy }: Problem): string {
  const where = [`line ${line}, column ${column}`, ...(pointer ? [pointer] : [])].join(', ');
  return `${where}: ${message}. ${remedy}`;
}
