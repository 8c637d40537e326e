/**
 * Applies each `prisma/migrations/*` that the database does not have yet, in order, and notes it
 * down in Prisma's own table, so `npx prisma migrate dev` can go on from here.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { openMigrations } from './migration-connection.ts';
import type { DatabaseSettings } from './settings.ts';

const folder = 'prisma/migrations';
const historyTable = '_prisma_migrations';
const makesTable = /\b(?:CREATE TABLE(?: IF NOT EXISTS)?|RENAME TO) ["`](.+?)["`]/g;

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, as Prisma takes it. */
  readonly checksum: string;
}

/** A row of Prisma's table `_prisma_migrations`. */
export interface AppliedMigration {
  readonly checksum: string;
  /** False when it stopped half-way. */
  readonly finished: boolean;
}

/** What a database knows of its migrations. */
export interface History {
  /** The migrations that the database has, by their names. */
  applied(): Promise<Map<string, AppliedMigration>>;
  /** Runs a migration's SQL and notes it down. */
  apply(migration: Migration): Promise<void>;
}

/** A connection for changing tables. Each database has its own way: `migration-connection.ts`. */
export interface MigrationConnection {
  /** Runs the work while no other process migrates. */
  exclusively<T>(work: (history: History) => Promise<T>): Promise<T>;
  /** The names of all tables. */
  tables(): Promise<string[]>;
  /** Deletes tables, with everything in them. */
  drop(tables: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

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

/** The migrations in the order of their names, which begin with the time they were made. */
export function readMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => existsSync(`${folder}/${name}/migration.sql`))
    .sort()
    .map((name) => {
      // Git may have given the lines other ends: https://git-scm.com/docs/gitattributes#_eol
      const sql = readFileSync(`${folder}/${name}/migration.sql`, 'utf8').replaceAll('\r\n', '\n');
      return { name, sql, checksum: checksumOf(sql) };
    });
}

function checksumOf(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
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
      `${name} stopped half-way. Repair the tables, then: npx prisma migrate resolve --rolled-back ${name}`,
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
    throw new Error(`${migration.name} failed: ${(cause as Error).message}`, { cause });
  }
}
