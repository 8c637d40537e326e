/**
 * Brings the tables up to date: `npm run db:migrate`.
 * Applies each `prisma/migrations/*` that the database does not have yet, in order, and notes it
 * down in Prisma's own table, so `npx prisma migrate dev` can go on from here.
 */
import { pathToFileURL } from 'node:url';
import { loadConfig, readEnvironment } from '../config.ts';
import { openMigrations } from './migration-connection.ts';
import {
  type AppliedMigration,
  type History,
  type Migration,
  readMigrations,
} from './migrations.ts';
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

function checkUnchanged({ name, checksum }: Migration, before: AppliedMigration): void {
  if (!before.finished) {
    throw new Error(
      `${name} stopped half-way. Repair the tables, then: npx prisma migrate resolve --rolled-back ${name}`,
    );
  }
  if (before.checksum !== checksum) {
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

// Only when this file was started, not when a test imports it.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const names = await migrate(loadConfig(readEnvironment()));
    console.log(names.length > 0 ? `Applied ${names.join(', ')}.` : 'The database is up to date.');
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
