/** The three texts of a merge, and what comes of them. */

/** All have `\n` as line ends and no byte order mark. */
export interface Sides {
  /** What both started from; empty where it is new on both sides. */
  readonly base: string;
  /** What lies on the disk. */
  readonly ours: string;
  readonly theirs: string;
}

export interface MergedText {
  readonly text: string;
  /** What both sides changed, in words, such as `lines 3 to 9`; empty when all went well. */
  readonly conflicts: readonly string[];
}

/** Joins texts line by line, and marks the lines that both sides changed. It takes a library. */
export type MergeText = (sides: Sides) => MergedText;

/** How somebody's editor writes files: it is no change, and stays. */
interface Style {
  readonly mark: string;
  readonly end: '\n' | '\r\n';
}

const byteOrderMark = '\uFEFF';

export function plain(text: string): string {
  const unmarked = text.startsWith(byteOrderMark) ? text.slice(1) : text;
  return unmarked.replaceAll('\r\n', '\n');
}

/** A plain text with the line ends of another: those that most of its lines have. */
export function inStyleOf(like: string, text: string): string {
  const { mark, end } = styleOf(like);
  return mark + (end === '\n' ? text : text.replaceAll('\n', end));
}

function styleOf(text: string): Style {
  const [all, windows] = [text.split('\n').length - 1, text.split('\r\n').length - 1];
  const mark = text.startsWith(byteOrderMark) ? byteOrderMark : '';
  return { mark, end: windows * 2 > all ? '\r\n' : '\n' };
}
