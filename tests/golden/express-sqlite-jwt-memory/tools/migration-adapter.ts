import { PrismaLibSql } from '@prisma/adapter-libsql';
import type { DatabaseSettings } from '../src/db/settings.ts';

/** How the schema engine reads the tables. */
export function migrationAdapter({ DATABASE_URL }: DatabaseSettings): PrismaLibSql {
  return new PrismaLibSql({ url: DATABASE_URL });
}
