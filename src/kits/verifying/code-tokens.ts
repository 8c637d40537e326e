/**
 * TypeScript and JavaScript without what a formatter decides: white space, quotes, semicolons, commas at an end,
 * parentheses that say nothing; and without comments. What a program does shows in what is left.
 */
import { type Piece, piecesOf } from './code-pieces.ts';
import { withoutIdleParentheses } from './parentheses.ts';

/** The tokens of a program, one a line. */
export function codeTokens(text: string): string {
  const pieces = withoutIdleParentheses(piecesOf(text));
  const brackets: string[] = [];
  const kept: string[] = [];
  for (const [index, { value }] of pieces.entries()) {
    if (/^[([{]$|^[`}].*\$\{$/s.test(value)) brackets.push(value);
    if (/^[)\]}]/.test(value)) brackets.pop();
    if (!isLeftToFormatters(pieces, index, brackets.at(-1))) kept.push(...written(pieces, index));
  }
  return kept.join('\n');
}

/** What a line begins with that goes on with the one before, so that a semicolon between them is needed. */
const goesOn = /^(?:[([+\-/*<`.,]|=>?$)/;

function isLeftToFormatters(
  pieces: readonly Piece[],
  index: number,
  bracket: string | undefined,
): boolean {
  const { type, value } = pieces[index] as Piece;
  if (type !== 'Punctuator') return false;
  const [before = '', after = ''] = [pieces[index - 1]?.value, pieces[index + 1]?.value];
  // In `for (;;)` it says something.
  if (value === ';') return bracket !== '(' && !goesOn.test(after);
  if (value === ',') return /^[)\]}>]$/.test(after) && !/^[[,]$/.test(before);
  // A type of several lines may begin with one.
  return /^[|&]$/.test(value) && /^(?:[=:(<,[{;?]|=>|as|is|extends)?$/.test(before);
}

/** What stands behind one of these in the next line does not belong to it. ECMAScript 2026, 12.10.1 */
const ending = /^(?:return|throw|break|continue|yield)$/;

function written(pieces: readonly Piece[], index: number): string[] {
  const { type, value } = pieces[index] as Piece;
  const [before, after] = [pieces[index - 1], pieces[index + 1]];
  if (type === 'StringLiteral') return [stringOf(value, before?.value, after?.value)];
  if (type === 'NumericLiteral') return [value.toLowerCase()];
  if (!ending.test(value) || before?.value === '.') return [value];
  return after?.isFirst || /^[;}]$/.test(after?.value ?? ';') ? [value, 'nothing'] : [value];
}

/** A key of an object needs no quotes where it is a name. */
function stringOf(value: string, before = '', after = ''): string {
  const content = value
    .slice(1, -1)
    .replaceAll(/\\(.)/gs, (whole, sign) => (/['"]/.test(sign) ? sign : whole));
  const isKey = after === ':' && /^[{,;]$/.test(before);
  return isKey && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(content) ? content : `"${content}`;
}
