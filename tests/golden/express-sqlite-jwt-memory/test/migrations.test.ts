import { expect, test } from 'vitest';
import { openMigrations } from '../src/db/migration-connection.ts';
import { createTestDatabase } from './test-database.ts';

/** Changing a column, as Prisma writes it for SQLite: https://www.sqlite.org/lang_altertable.html#otheralter */
const tables = `CREATE TABLE "shelf" ("id" INTEGER PRIMARY KEY);
CREATE TABLE "box" ("shelf_id" INTEGER REFERENCES "shelf"("id") ON DELETE CASCADE);
INSERT INTO "shelf" VALUES (1);
INSERT INTO "box" VALUES (1);`;
const redefined = `CREATE TABLE "new_shelf" ("id" INTEGER PRIMARY KEY, "room" TEXT);
INSERT INTO "new_shelf" ("id") SELECT "id" FROM "shelf";
DROP TABLE "shelf";
ALTER TABLE "new_shelf" RENAME TO "shelf";`;

test('a migration that changes a column keeps the rows that refer to its table', async () => {
  expect(await columnsAfter(tables, redefined)).toEqual(['id', 'room']);
  // A box without its shelf would have been noticed; one that is gone would not.
  const emptied = 'DELETE FROM "shelf"';
  await expect(columnsAfter(tables, redefined, emptied)).rejects.toThrow('rows of box refer to');
});

/** The columns of the table `shelf`, when these have been applied. */
async function columnsAfter(...migrations: string[]): Promise<string[]> {
  const database = await createTestDatabase();
  const connection = await openMigrations({ DATABASE_URL: database.url });
  try {
    await connection.exclusively(async (history) => {
      for (const [index, sql] of migrations.entries()) {
        await history.apply({ name: String(index), sql, checksum: '' });
      }
    });
    const columns = await connection.columns();
    return columns.filter(({ table }) => table === 'shelf').map(({ name }) => name);
  } finally {
    await connection.close();
    await database.drop();
  }
}
