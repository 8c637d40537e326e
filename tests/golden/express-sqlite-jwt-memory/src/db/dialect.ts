/** What Prisma leaves to us because databases differ. This is SQLite: https://www.sqlite.org/docs.html */
import { PatientLibSql } from './patient-adapter.ts';
import type { DatabaseSettings } from './settings.ts';

export function createAdapter(settings: DatabaseSettings): PatientLibSql {
  return new PatientLibSql({ url: settings.DATABASE_URL });
}

/**
 * Capital and small letters are the same, accents are not. SQLite's LIKE knows that of A to Z only, and
 * Prisma gives it no way to look for `%`. So we write a pattern for GLOB, which tells both forms of a
 * letter, `[eE]`, and our adapter asks with GLOB. https://www.sqlite.org/lang_expr.html#the_like_glob_regexp_match_and_extract_operators
 */
export function containing(text: string) {
  return { contains: Array.from(text, patternOf).join('') };
}

function patternOf(character: string): string {
  const forms = new Set([character, character.toLowerCase(), character.toUpperCase()]);
  // Some letters have no form of their own: a capital ß is SS.
  const isLetter = forms.size > 1 && [...forms].every((form) => [...form].length === 1);
  return isLetter || '*?['.includes(character) ? `[${[...forms].join('')}]` : character;
}

/** Where rows come that have nothing in the field they are sorted by: https://www.sqlite.org/lang_select.html#orderby */
export const nullsAre: 'smallest' | 'greatest' = 'smallest';

/** What errors mean to a caller: https://www.sqlite.org/rescode.html */
export const errorCodes = {
  /** It may work later: the file cannot be opened. */
  passing: /^(ConnectionFailed|14$)/,
  /** It never will: a value is too big, or of the wrong kind. */
  unfit: /^(18|20)$/,
};
