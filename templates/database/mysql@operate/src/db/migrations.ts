/**
 * Brings the database up to date. Each folder in `prisma/migrations/` is a step, written in SQL; the
 * database notes which of them it has, in the table that Prisma would make for it.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createConnection } from 'mariadb';
import type { Config } from '../config.ts';
import { connectionOptions } from './connection-options.ts';

const folder = 'prisma/migrations';

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

const note = `INSERT INTO _prisma_migrations
  (id, migration_name, checksum, started_at, finished_at, applied_steps_count)
  VALUES (?, ?, ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 1)`;

/** Applies the steps that are missing. MySQL cannot take back changes of tables: one that fails may be half done. */
export async function migrate(config: Pick<Config, 'DATABASE_URL'>): Promise<void> {
  // A step may have many statements.
  const options = { ...connectionOptions(config), multipleStatements: true };
  const connection = await createConnection(options);
  await connection.query(createHistory);
  const rows = await connection.query('SELECT migration_name FROM _prisma_migrations');
  const applied = rows.map(({ migration_name }: { migration_name: string }) => migration_name);
  for (const name of readdirSync(folder).sort()) {
    if (applied.includes(name)) continue;
    const sql = readFileSync(`${folder}/${name}/migration.sql`, 'utf8').replaceAll('\r\n', '\n');
    const checksum = createHash('sha256').update(sql).digest('hex');
    await connection.query(sql);
    await connection.query(note, [randomUUID(), name, checksum]);
  }
  await connection.end();
}
