import type { Prisma } from '../generated/prisma/client.ts';
import type { Client } from './client.ts';

/** What `updateRow` needs of a table. */
interface Table<Change, Row> {
  updateMany(change: Change): Prisma.PrismaPromise<{ count: number }>;
  findUnique(query: { where: { id: string } }): Prisma.PrismaPromise<Row | null>;
}

/**
 * Changes a row and returns it as this change left it; null when there is none. MySQL's UPDATE returns
 * no rows, so a query follows in the same transaction: until that ends, nobody else can change the row.
 */
export async function updateRow<Change, Row>(
  client: Client,
  table: Table<Change, Row>,
  change: Change & { where: { id: string } },
): Promise<Row | null> {
  const { id } = change.where;
  const [{ count }, row] = await client.$transaction([
    table.updateMany(change),
    table.findUnique({ where: { id } }),
  ]);
  return count > 0 ? row : null;
}
