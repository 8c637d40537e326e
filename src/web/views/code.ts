/** A file, line by line. */
import { type Child, h } from '../element.ts';
import { type Token, tokensOf } from '../highlight.ts';

interface Code {
  readonly path: string;
  readonly text: string;
  /** From 1 on. */
  readonly newLines: ReadonlySet<number>;
  readonly line: number | null;
}

/** @returns lines that a keyboard can scroll */
export function codeBlock({ path, text, newLines, line }: Code): Element {
  const lines = tokensOf(path, text).map((tokens, index) => {
    const number = index + 1;
    const isNew = newLines.has(number);
    const names = ['line', isNew && 'is-new', number === line && 'is-found'].filter(Boolean);
    const id = number === line ? { id: 'found-line' } : {};
    return h('span', { class: names.join(' '), ...id }, spans(tokens), '\n');
  });
  return h(
    'pre',
    {
      id: `code-${path}`,
      class: 'code',
      tabindex: 0,
      role: 'region',
      'aria-label': `Text of ${path}`,
    },
    h('code', {}, ...lines),
  );
}

export function spans(tokens: readonly Token[]): Child[] {
  return tokens.map(({ text, className }) =>
    className === '' ? text : h('span', { class: className }, text),
  );
}

/** `1–3, 7` */
export function rangesText(numbers: Iterable<number>): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
