/** How migrations reach MySQL: through the driver that Prisma's adapter uses too. You can skip this file. */
import { randomUUID } from 'node:crypto';
import { type Connection, createConnection } from 'mariadb';
import { connectionOptions } from './connection-options.ts';
import {
  appliedIn,
  appliedQuery,
  type Column,
  type History,
  type MigrationConnection,
} from './migration-history.ts';
import type { DatabaseSettings } from './settings.ts';

/** The name by which everybody who migrates knows the lock. It is Prisma's own. */
const lock = 'prisma_migrate';
/** Seconds to wait for another process that migrates. */
const lockWait = 60;

/** The table that Prisma would make. */
const createHistory = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at DATETIME(3),
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at DATETIME(3),
  started_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`;

export async function openMigrations(settings: DatabaseSettings): Promise<MigrationConnection> {
  // A migration is a file with many statements.
  const options = { ...connectionOptions(settings), multipleStatements: true };
  const connection = await createConnection(options).catch((cause: Error) => {
    throw new Error(`${cause.message}. Does the database run? Start it: npm run db:up`, { cause });
  });

  return {
    /** https://dev.mysql.com/doc/refman/8.4/en/locking-functions.html */
    async exclusively<T>(work: (history: History) => Promise<T>): Promise<T> {
      // Given back when the connection closes, whatever happens.
      const [row] = await connection.query('SELECT GET_LOCK(?, ?) AS locked', [lock, lockWait]);
      if (Number(row.locked) !== 1)
        throw new Error('Another process is migrating. Try again later.');
      await connection.query(createHistory);
      return work(historyIn(connection));
    },

    async tables(): Promise<string[]> {
      const rows: { name: string }[] = await connection.query(
        `SELECT table_name AS name FROM information_schema.tables
          WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'`,
      );
      return rows.map(({ name }) => name);
    },

    async columns(): Promise<Column[]> {
      const rows: Record<string, string>[] = await connection.query(
        `SELECT table_name AS 'table', column_name AS name, data_type AS type, is_nullable AS nullable
          FROM information_schema.columns WHERE table_schema = DATABASE()`,
      );
      return rows.map(({ table = '', name = '', type = '', nullable }) => {
        return { table, name, type, isRequired: nullable === 'NO' };
      });
    },

    async drop(tables: readonly string[]): Promise<void> {
      const drops = tables.map((name) => `DROP TABLE ${connection.escapeId(name)};`).join('');
      await connection.query(`SET FOREIGN_KEY_CHECKS = 0; ${drops}`);
    },

    close: () => connection.end(),
  };
}

function historyIn(connection: Connection): History {
  return {
    applied: async () => appliedIn(await connection.query(appliedQuery)),

    /** MySQL cannot take back changes of tables, so a migration that stops half-way stays noted as begun. */
    async apply({ name, sql, checksum }) {
      const id = randomUUID();
      await connection.query(
        `INSERT INTO _prisma_migrations (id, migration_name, checksum, started_at)
          VALUES (?, ?, ?, UTC_TIMESTAMP(3))`,
        [id, name, checksum],
      );
      await connection.query(sql).catch(async (error) => {
        // Of one statement, all happens or nothing.
        const isOne = sql.trim().indexOf(';') === sql.trim().length - 1;
        if (isOne) await connection.query('DELETE FROM _prisma_migrations WHERE id = ?', [id]);
        throw error;
      });
      await connection.query(
        `UPDATE _prisma_migrations SET finished_at = UTC_TIMESTAMP(3), applied_steps_count = 1
          WHERE id = ?`,
        [id],
      );
    },
  };
}
