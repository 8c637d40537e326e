/** What a file says, whatever an editor or a formatter has made of how it is written. */
import jsTokens from 'js-tokens';
import { plain } from '../../composing/three-way/sides.ts';
import { codeTokens } from './code-tokens.ts';

/** In characters; longer files are compared line by line. */
const longest = 1_000_000;

/** Two files with the same canonical text are the same file. @param path whose ending tells what is in it */
export function canonicalText(path: string, text: string): string {
  const known = plain(text);
  if (known.length > longest) return linesOf(known);
  if (/\.[cm]?[jt]s$/.test(path)) return codeTokens(known);
  return (/\.jsonc?$/.test(path) && jsonOf(known)) || linesOf(known);
}

export function isSameFile(path: string, first: string, second: string): boolean {
  return (
    first === second ||
    plain(first) === plain(second) ||
    canonicalText(path, first) === canonicalText(path, second)
  );
}

/** Spaces at the end of lines, and empty lines at the end of the file, say nothing. */
function linesOf(text: string): string {
  return text.replaceAll(/[ \t]+$/gm, '').trimEnd();
}

/** With its keys in order; comments and commas at an end are allowed, as in `tsconfig.json`. Null: it is no JSON. */
function jsonOf(text: string): string | null {
  try {
    return JSON.stringify(sorted(JSON.parse(withoutComments(text))));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function withoutComments(text: string): string {
  const tokens = [...jsTokens(text)].filter(({ type }) => !/Comment|Space|Line/.test(type));
  const isLast = (index: number) =>
    tokens[index]?.value === ',' && /^[\]}]$/.test(tokens[index + 1]?.value ?? '');
  return tokens.flatMap(({ value }, index) => (isLast(index) ? [] : [value])).join('');
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return { keys: entries.map(([key, item]) => [key, sorted(item)]) };
}
