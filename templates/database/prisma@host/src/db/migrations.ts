/**
 * Applies each `prisma/migrations/*` that the database does not have yet, in order, and notes it
 * down in Prisma's own table. You can skip how: what the rest of the code uses are `migrate` and `reset`.
 */
import { openMigrations } from './migration-connection.ts';
import { checksumOf, type Migration, pathOf, readMigrations } from './migration-files.ts';
import {
  type AppliedMigration,
  type History,
  historyTable,
  type MigrationConnection,
} from './migration-history.ts';
import type { DatabaseSettings } from './settings.ts';

const makesTable = /\b(?:CREATE TABLE(?: IF NOT EXISTS)?|RENAME TO) ["`](.+?)["`]/g;

/** Returns the names of the migrations that were applied. Several processes may call it at once. */
export function migrate(settings: DatabaseSettings): Promise<string[]> {
  return withConnection(settings, (connection) => connection.exclusively(applyPending));
}

/**
 * Deletes all tables, with everything in them.
 * @throws Error when there are any that the migrations did not make, unless somebody insists
 */
export async function reset(settings: DatabaseSettings, insists: boolean): Promise<void> {
  await withConnection(settings, async (connection) => {
    const tables = await connection.tables();
    const strange = insists ? [] : await strangeAmong(tables, connection);
    if (strange.length > 0) {
      throw new Error(
        `Nothing was deleted: the migrations did not make ${strange.join(', ')}. Is it the right database? If so, insist: npm run db:reset -- --force`,
      );
    }
    await connection.drop(tables);
  });
}

/** A database that has no notes about migrations has no table of ours. */
async function strangeAmong(
  tables: readonly string[],
  connection: MigrationConnection,
): Promise<string[]> {
  if (!tables.includes(historyTable)) return [...tables];
  const applied = await connection.exclusively((history) => history.applied());
  const made = readMigrations()
    .filter(({ name }) => applied.has(name))
    .flatMap(({ sql }) => [...sql.matchAll(makesTable)])
    .map(([, name]) => name);
  const own = new Set([historyTable, ...made]);
  return tables.filter((table) => !own.has(table));
}

async function withConnection<T>(
  settings: DatabaseSettings,
  work: (connection: MigrationConnection) => Promise<T>,
): Promise<T> {
  const connection = await openMigrations(settings);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

async function applyPending(history: History): Promise<string[]> {
  const applied = await history.applied();
  const names: string[] = [];
  for (const migration of readMigrations()) {
    const before = applied.get(migration.name);
    if (before) {
      checkUnchanged(migration, before);
    } else {
      await apply(migration, history);
      names.push(migration.name);
    }
  }
  return names;
}

function checkUnchanged({ name, sql, checksum }: Migration, before: AppliedMigration): void {
  if (!before.finished) {
    throw new Error(
      `${name} stopped half-way, and what it did cannot be taken back. Where the data may go: npm run db:reset. Else repair the tables, then delete its row in ${historyTable} (npx prisma migrate resolve --rolled-back ${name} does that too).`,
    );
  }
  // Prisma may have applied it with the line ends of Windows.
  const onWindows = checksumOf(sql.replaceAll('\n', '\r\n'));
  if (before.checksum !== checksum && before.checksum !== onWindows) {
    throw new Error(`${name} was changed after it was applied. Add a new one instead.`);
  }
}

async function apply(migration: Migration, history: History): Promise<void> {
  try {
    await history.apply(migration);
  } catch (cause) {
    // Some drivers add the whole statement.
    const [reason = ''] = (cause as Error).message.split('\n');
    throw new Error(`${pathOf(migration.name)} failed: ${reason}`, { cause });
  }
}
