/** Parentheses that formatters put in or leave out, for they say nothing. */
import type { Piece } from './code-pieces.ts';

interface Pair {
  readonly open: number;
  readonly close: number;
  /** Whether it holds a list: there they are needed. */
  readonly hasComma: boolean;
}

/** Without those of `(book) =>`, of `=> (a ? b : c)` and of `return (a && b)`. */
export function withoutIdleParentheses(pieces: readonly Piece[]): Piece[] {
  const idle = pairsIn(pieces).filter(
    (pair) => isLoneParameter(pieces, pair) || isWhole(pieces, pair),
  );
  const left = new Set(idle.flatMap(({ open, close }) => [open, close]));
  return pieces.flatMap((piece, index) => {
    if (left.has(index)) return [];
    const before = pieces[index - 1];
    // It takes the position of the parenthesis: behind `return` a line end would mean something.
    return before?.value === '(' && left.has(index - 1)
      ? [{ ...piece, isFirst: before.isFirst }]
      : [piece];
  });
}

function pairsIn(pieces: readonly Piece[]): Pair[] {
  const open: { index: number; hasComma: boolean }[] = [];
  return pieces.flatMap(({ value }, index): Pair[] => {
    const last = open.at(-1);
    if (/^[([{]$/.test(value)) open.push({ index, hasComma: false });
    if (value === ',' && last) last.hasComma = true;
    if (!/^[)\]}]$/.test(value)) return [];
    open.pop();
    if (value !== ')' || !last || pieces[last.index]?.value !== '(') return [];
    return [{ open: last.index, close: index, hasComma: last.hasComma }];
  });
}

function isLoneParameter(pieces: readonly Piece[], { open, close }: Pair): boolean {
  const isOne = close === open + 2 && pieces[open + 1]?.type === 'IdentifierName';
  return isOne && pieces[close + 1]?.value === '=>';
}

/** All that is returned. `=> ({})` is an object, and would be a block without them. */
function isWhole(pieces: readonly Piece[], { open, close, hasComma }: Pair): boolean {
  const [before, first, after] = [pieces[open - 1], pieces[open + 1], pieces[close + 1]];
  if (hasComma || first?.value === '{' || !/^(?:return|throw|=>)$/.test(before?.value ?? '')) {
    return false;
  }
  return !after || /^[;})\],]$/.test(after.value) || (after.isFirst && /^[\w$]/.test(after.value));
}
