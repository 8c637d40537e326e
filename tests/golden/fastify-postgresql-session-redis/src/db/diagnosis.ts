/** What `npm run doctor` asks of the database. */
import type { Database } from './client.ts';
import { openMigrations } from './migration-connection.ts';
import { readMigrations } from './migration-files.ts';
import type { DatabaseSettings } from './settings.ts';

export { findMismatch } from './mismatch.ts';

/** Why a server refuses a connection, in words that Prisma keeps back; null when it does not. */
export async function refusalOf(settings: DatabaseSettings): Promise<unknown> {
  try {
    const connection = await openMigrations(settings);
    await connection.close();
    return null;
  } catch (error) {
    return (error as Error).cause ?? error;
  }
}

/** The names of the migrations that the database does not have yet. Changes nothing. */
export async function pendingMigrations({ client }: Database): Promise<string[]> {
  const applied = await client.$queryRaw<{ migration_name: string }[]>`
    SELECT migration_name FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`.catch(() => []); // no such table yet
  const names = new Set(applied.map((row) => row.migration_name));
  return readMigrations()
    .map(({ name }) => name)
    .filter((name) => !names.has(name));
}
