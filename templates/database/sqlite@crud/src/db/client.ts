import { PrismaLibSql } from '@prisma/adapter-libsql';
import type { Config } from '../config.ts';
import { PrismaClient } from '../generated/prisma/client.ts';

export type Database = ReturnType<typeof openDatabase>;

/** Prisma writes the SQL, the adapter takes it to SQLite: https://www.prisma.io/docs/orm/core-concepts/supported-databases/sqlite */
export function openDatabase({ DATABASE_URL }: Pick<Config, 'DATABASE_URL'>) {
  const client = new PrismaClient({ adapter: new PrismaLibSql({ url: DATABASE_URL }) });
  return { client, close: () => client.$disconnect() };
}
