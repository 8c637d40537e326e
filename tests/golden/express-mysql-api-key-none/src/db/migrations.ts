import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const folder = 'prisma/migrations';

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
  dropTables(): Promise<void>;
  close(): Promise<void>;
}

/** The migrations in the order of their names, which begin with the time they were made. */
export function readMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => existsSync(`${folder}/${name}/migration.sql`))
    .sort()
    .map((name) => {
      const sql = readFileSync(`${folder}/${name}/migration.sql`, 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}
