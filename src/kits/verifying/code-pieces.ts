/** A program as tokens, without white space and comments. */
import jsTokens from 'js-tokens';

export interface Piece {
  readonly type: string;
  readonly value: string;
  /** Whether a line begins with it. */
  readonly isFirst: boolean;
}

const spaces = new Set(['WhiteSpace', 'LineTerminatorSequence']);
const comments = new Set(['SingleLineComment', 'MultiLineComment', 'HashbangComment']);

export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let isFirst = true;
  for (const { type, value } of jsTokens(text)) {
    if (spaces.has(type) || comments.has(type)) isFirst ||= /[\r\n\u2028\u2029]/.test(value);
    else {
      // Of a generic in a generic the two ends may be apart.
      const values = /^>>>?$/.test(value) ? value.split('') : [value];
      for (const part of values) pieces.push({ type, value: part, isFirst });
      isFirst = false;
    }
  }
  return pieces;
}
