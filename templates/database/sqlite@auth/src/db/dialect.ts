/** What Prisma leaves to us because databases differ. This is SQLite: https://www.sqlite.org/docs.html */
import { PrismaLibSql } from '@prisma/adapter-libsql';
import type { Config } from '../config.ts';

export function createAdapter({ DATABASE_URL }: Pick<Config, 'DATABASE_URL'>) {
  return new PrismaLibSql({ url: DATABASE_URL });
}

/** LIKE takes capital and small letters for the same: https://www.sqlite.org/lang_expr.html#the_like_glob_regexp_match_and_extract_operators */
export function containing(text: string) {
  return { contains: text };
}

/** Where rows come that have nothing in the field they are sorted by: https://www.sqlite.org/lang_select.html#orderby */
export const nullsAre: 'smallest' | 'greatest' = 'smallest';
