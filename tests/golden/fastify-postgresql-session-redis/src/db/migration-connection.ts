/** How migrations reach PostgreSQL: through the driver that Prisma's adapter uses too. You can skip this file. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import {
  appliedIn,
  appliedQuery,
  type Column,
  type History,
  type MigrationConnection,
} from './migration-history.ts';
import type { DatabaseSettings } from './settings.ts';

/** The number by which everybody who migrates knows the lock. It is Prisma's own. */
const lock = 72_707_369;

/** The table that Prisma would make. */
const createHistory = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

export async function openMigrations(settings: DatabaseSettings): Promise<MigrationConnection> {
  const client = await connect(settings);

  return {
    /** https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS */
    async exclusively<T>(work: (history: History) => Promise<T>): Promise<T> {
      // Given back when the connection closes, whatever happens.
      await client.query('SELECT pg_advisory_lock($1)', [lock]);
      await client.query(createHistory);
      return work(historyIn(client));
    },

    async tables(): Promise<string[]> {
      const { rows } = await client.query(
        'SELECT tablename FROM pg_tables WHERE schemaname = current_schema()',
      );
      return rows.map(({ tablename }) => tablename);
    },

    async columns(): Promise<Column[]> {
      const { rows } = await client.query(
        `SELECT table_name AS table, column_name AS name, data_type AS type, is_nullable
          FROM information_schema.columns WHERE table_schema = current_schema()`,
      );
      return rows.map(({ is_nullable, ...row }) => ({ ...row, isRequired: is_nullable === 'NO' }));
    },

    async drop(tables: readonly string[]): Promise<void> {
      // What `enum` in a Prisma schema becomes.
      const { rows } = await client.query(`SELECT typname FROM pg_type
        WHERE typtype = 'e' AND typnamespace = current_schema()::text::regnamespace`);
      const drops = [
        ...tables.map((name) => `DROP TABLE ${client.escapeIdentifier(name)} CASCADE;`),
        ...rows.map(({ typname }) => `DROP TYPE ${client.escapeIdentifier(typname)};`),
      ];
      // Several statements in one query: all of it happens, or none.
      await client.query(drops.join(''));
    },

    close: () => client.end(),
  };
}

async function connect({ DATABASE_URL }: DatabaseSettings): Promise<Client> {
  const client = new Client({
    connectionString: DATABASE_URL,
    connectionTimeoutMillis: 5_000,
    // How long to wait for another process that migrates.
    lock_timeout: 60_000,
  });
  await client.connect().catch((cause: Error) => {
    throw new Error(`${cause.message}. Does the database run? Start it: npm run db:up`, { cause });
  });
  // "relation already exists, skipping" is no news.
  await client.query('SET client_min_messages = warning');
  return client;
}

function historyIn(client: Client): History {
  return {
    applied: async () => appliedIn((await client.query(appliedQuery)).rows),

    /** All of a migration happens, or none: PostgreSQL takes back changes of tables too. */
    async apply({ name, sql, checksum }) {
      await client.query('BEGIN');
      try {
        await client.query(sql);
        await client.query(
          `INSERT INTO _prisma_migrations
            (id, migration_name, checksum, started_at, finished_at, applied_steps_count)
            VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
          [randomUUID(), name, checksum],
        );
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      }
    },
  };
}
