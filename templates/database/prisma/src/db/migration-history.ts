/**
 * What a database tells of its tables and its migrations, and how migrations reach it. You can skip
 * this file, and each `migration-connection.ts`: `migrate` and `reset` in `migrations.ts` use them.
 */
import type { Migration } from './migration-files.ts';

/** Prisma's own table: what was applied, with a checksum of the file. */
export const historyTable = '_prisma_migrations';

/** A row of that table. */
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

/** A column of a table. */
export interface Column {
  readonly table: string;
  readonly name: string;
  /** As the database calls it. */
  readonly type: string;
  readonly isRequired: boolean;
}

/** A connection for changing tables. Each database has its own way: `migration-connection.ts`. */
export interface MigrationConnection {
  /** Runs the work while no other process migrates. */
  exclusively<T>(work: (history: History) => Promise<T>): Promise<T>;
  /** The names of all tables. */
  tables(): Promise<string[]>;
  /** The columns of all tables. */
  columns(): Promise<Column[]>;
  /** Deletes tables, with everything in them. */
  drop(tables: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Asks for what `appliedIn` reads. */
export const appliedQuery = `SELECT migration_name, checksum, finished_at
  FROM ${historyTable} WHERE rolled_back_at IS NULL`;

export function appliedIn(
  rows: readonly Readonly<Record<string, unknown>>[],
): Map<string, AppliedMigration> {
  return new Map(
    rows.map(({ migration_name: name, checksum, finished_at }) => [
      String(name),
      { checksum: String(checksum), finished: finished_at !== null },
    ]),
  );
}
