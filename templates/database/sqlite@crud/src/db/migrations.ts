/**
 * Brings the database up to date. Each folder in `prisma/migrations/` is a step, written in SQL; the
 * database notes which of them it has, in the table that Prisma would make for it.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createClient } from '@libsql/client';
import type { Config } from '../config.ts';

const folder = 'prisma/migrations';

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

const note = `INSERT INTO _prisma_migrations
  (id, migration_name, checksum, started_at, finished_at, applied_steps_count)
  VALUES (?, ?, ?, ?, ?, 1)`;

/** Applies the steps that are missing: all of them, or none when one fails. */
export async function migrate({ DATABASE_URL }: Pick<Config, 'DATABASE_URL'>): Promise<void> {
  const file = decodeURIComponent(DATABASE_URL.replace('file:', ''));
  mkdirSync(dirname(file), { recursive: true });
  const client = createClient({ url: DATABASE_URL });
  const transaction = await client.transaction('write');
  await transaction.execute(createHistory);
  const { rows } = await transaction.execute('SELECT migration_name FROM _prisma_migrations');
  const applied = rows.map(({ migration_name }) => migration_name);
  for (const name of readdirSync(folder).sort()) {
    if (applied.includes(name)) continue;
    const sql = readFileSync(`${folder}/${name}/migration.sql`, 'utf8').replaceAll('\r\n', '\n');
    const checksum = createHash('sha256').update(sql).digest('hex');
    await transaction.executeMultiple(sql);
    const now = Date.now();
    await transaction.execute({ sql: note, args: [randomUUID(), name, checksum, now, now] });
  }
  await transaction.commit();
  client.close();
}
