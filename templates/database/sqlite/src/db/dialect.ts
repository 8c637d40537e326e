/** What Prisma leaves to us because databases differ. This is SQLite: https://www.sqlite.org/docs.html */
import { PrismaLibSql } from '@prisma/adapter-libsql';
import type { DatabaseSettings } from './settings.ts';

export function createAdapter(settings: DatabaseSettings): PrismaLibSql {
  return new PrismaLibSql({ url: settings.DATABASE_URL });
}

/** SQLite's LIKE takes capital and small letters for the same, as far as they are ASCII. */
export function containing(text: string) {
  return { contains: text };
}
