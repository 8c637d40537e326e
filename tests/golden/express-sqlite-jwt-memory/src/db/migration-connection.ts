/** How migrations reach SQLite: through the driver that Prisma's adapter uses too. You can skip this file. */
import { randomUUID } from 'node:crypto';
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Client, createClient, type Transaction } from '@libsql/client';
import {
  appliedIn,
  appliedQuery,
  type Column,
  type History,
  type MigrationConnection,
} from './migration-history.ts';
import { type DatabaseSettings, fileOf } from './settings.ts';

/** The table that Prisma would make. */
const createHistory = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "checksum" TEXT NOT NULL,
  "finished_at" DATETIME,
  "migration_name" TEXT NOT NULL,
  "logs" TEXT,
  "rolled_back_at" DATETIME,
  "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

export async function openMigrations(settings: DatabaseSettings): Promise<MigrationConnection> {
  const client = await connect(settings);

  return {
    /** Runs the work while no other process migrates; all of it happens, or none. */
    async exclusively<T>(work: (history: History) => Promise<T>): Promise<T> {
      // Changing a column takes a new table in place of the old one, and rows that refer to the old one
      // would go with it: https://www.sqlite.org/lang_altertable.html#otheralter
      await client.execute('PRAGMA foreign_keys = OFF');
      const transaction = await client.transaction('write');
      try {
        await transaction.execute(createHistory);
        const result = await work(historyIn(transaction));
        await transaction.commit();
        return result;
      } finally {
        transaction.close(); // takes back what was not committed
      }
    },

    async tables(): Promise<string[]> {
      const { rows } = await client.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
      );
      return rows.map(({ name }) => String(name));
    },

    async columns(): Promise<Column[]> {
      const { rows } = await client.execute(
        `SELECT its.name AS "table", one.name, one.type, one."notnull" OR one.pk AS required
          FROM sqlite_schema AS its, pragma_table_info(its.name) AS one WHERE its.type = 'table'`,
      );
      return rows.map(({ table, name, type, required }) => ({
        table: String(table),
        name: String(name),
        type: String(type),
        isRequired: required === 1,
      }));
    },

    async drop(tables: readonly string[]): Promise<void> {
      const drops = tables.map((name) => `DROP TABLE "${name.replaceAll('"', '""')}";`).join('');
      await client.executeMultiple(`PRAGMA foreign_keys = OFF; BEGIN; ${drops} COMMIT;`);
    },

    async close(): Promise<void> {
      client.close();
    },
  };
}

async function connect({ DATABASE_URL }: DatabaseSettings): Promise<Client> {
  makeFile(DATABASE_URL);
  const client = createClient({ url: DATABASE_URL });
  // Readers need not wait for a writer: https://www.sqlite.org/wal.html
  await client.executeMultiple('PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL;');
  return client;
}

/** Only the account that the backend runs as may read it, and what SQLite puts beside it. */
function makeFile(url: string): void {
  const file = fileOf(url);
  mkdirSync(dirname(file), { recursive: true });
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

function historyIn(transaction: Transaction): History {
  return {
    applied: async () => appliedIn((await transaction.execute(appliedQuery)).rows),

    async apply({ name, sql, checksum }) {
      await transaction.executeMultiple(sql);
      const { rows } = await transaction.execute('PRAGMA foreign_key_check');
      if (rows[0]) throw new Error(`rows of ${rows[0].table} refer to what would not be there`);
      const now = Date.now();
      await transaction.execute({
        sql: `INSERT INTO _prisma_migrations
          (id, migration_name, checksum, started_at, finished_at, applied_steps_count)
          VALUES (?, ?, ?, ?, ?, 1)`,
        args: [randomUUID(), name, checksum, now, now],
      });
    },
  };
}
