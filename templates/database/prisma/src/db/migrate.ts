/**
 * Brings the tables up to date: `npm run db:migrate`.
 * Applies each `prisma/migrations/*` that the database does not have yet, in order, and notes it
 * down in Prisma's own table, so `npx prisma migrate dev` can go on from here.
 */
import { pathToFileURL } from 'node:url';
import { loadConfig, readEnvironment } from '../config.ts';
import { openMigrations } from './migration-connection.ts';
import { type History, readMigrations } from './migrations.ts';
import type { DatabaseSettings } from './settings.ts';

/** Returns the names of the migrations that were applied. Several processes may call it at once. */
export async function migrate(settings: DatabaseSettings): Promise<string[]> {
  const connection = await openMigrations(settings);
  try {
    return await connection.exclusively(applyPending);
  } finally {
    await connection.close();
  }
}

/** Deletes all tables, with everything in them. */
export async function reset(settings: DatabaseSettings): Promise<void> {
  const connection = await openMigrations(settings);
  try {
    await connection.dropTables();
  } finally {
    await connection.close();
  }
}

async function applyPending(history: History): Promise<string[]> {
  const applied = await history.applied();
  const names: string[] = [];
  for (const migration of readMigrations()) {
    const checksum = applied.get(migration.name);
    if (checksum === undefined) {
      await history.apply(migration);
      names.push(migration.name);
    } else if (checksum !== migration.checksum) {
      throw new Error(`${migration.name} was changed after it was applied. Add a new one instead.`);
    }
  }
  return names;
}

// Only when this file was started, not when a test imports it.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const names = await migrate(loadConfig(readEnvironment()));
  console.log(names.length > 0 ? `Applied ${names.join(', ')}.` : 'The database is up to date.');
}
