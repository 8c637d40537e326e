import { PrismaPg } from '@prisma/adapter-pg';
import type { Config } from '../config.ts';
import { PrismaClient } from '../generated/prisma/client.ts';

export type Database = ReturnType<typeof openDatabase>;

/** Prisma writes the SQL, the adapter takes it to PostgreSQL: https://www.prisma.io/docs/orm/core-concepts/supported-databases/postgresql */
export function openDatabase({ DATABASE_URL }: Pick<Config, 'DATABASE_URL'>) {
  const client = new PrismaClient({ adapter: new PrismaPg(DATABASE_URL) });
  return { client, close: () => client.$disconnect() };
}
