/**
 * Brings the database up to date. Each folder in `prisma/migrations/` is a step, written in SQL; the
 * database notes which of them it has, in the table that Prisma would make for it.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { Client } from 'pg';
import type { Config } from '../config.ts';

const folder = 'prisma/migrations';

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

const note = `INSERT INTO _prisma_migrations
  (id, migration_name, checksum, started_at, finished_at, applied_steps_count)
  VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`;

/** Applies the steps that are missing: all of them, or none when one fails. */
export async function migrate({ DATABASE_URL }: Pick<Config, 'DATABASE_URL'>): Promise<void> {
  const client = new Client({ connectionString: DATABASE_URL });
  await client.connect();
  await client.query('BEGIN');
  await client.query(createHistory);
  const { rows } = await client.query('SELECT migration_name FROM _prisma_migrations');
  const applied = rows.map(({ migration_name }) => migration_name);
  for (const name of readdirSync(folder).sort()) {
    if (applied.includes(name)) continue;
    const sql = readFileSync(`${folder}/${name}/migration.sql`, 'utf8').replaceAll('\r\n', '\n');
    const checksum = createHash('sha256').update(sql).digest('hex');
    await client.query(sql);
    await client.query(note, [randomUUID(), name, checksum]);
  }
  await client.query('COMMIT');
  await client.end();
}
