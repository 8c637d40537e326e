/**
 * Brings the collections and their indexes up to date.
 * They are what the files `*.schema.ts` beside this one say; every other index is dropped.
 */
import { readdirSync } from 'node:fs';
import mongoose, { type Connection, Schema } from 'mongoose';
import type { DatabaseSettings } from './settings.ts';

/** Returns the names of the collections whose indexes were changed. Several processes may call it at once. */
export async function migrate(settings: DatabaseSettings): Promise<string[]> {
  const schemas = await readSchemas();
  return withConnection(settings, async (connection) => {
    const changed: string[] = [];
    for (const schema of schemas) {
      const name = String(schema.get('collection'));
      const model = connection.model(name, schema);
      await model.createCollection();
      const { toCreate, toDrop } = await model.diffIndexes();
      // https://mongoosejs.com/docs/api/model.html#Model.syncIndexes()
      await model.syncIndexes();
      if (toCreate.length + toDrop.length > 0) changed.push(name);
    }
    return changed;
  });
}

/**
 * Deletes all collections, with everything in them.
 * @throws Error when there are any that no schema names, unless somebody insists
 */
export async function reset(settings: DatabaseSettings, insists: boolean): Promise<void> {
  const own = (await readSchemas()).map((schema) => String(schema.get('collection')));
  await withConnection(settings, async (connection) => {
    const names = (await connection.listCollections())
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('system.'));
    const strange = names.filter((name) => !own.includes(name));
    if (strange.length > 0 && !insists) {
      throw new Error(
        `Nothing was deleted: no schema names ${strange.join(', ')}. Is it the right database? If so, insist: npm run db:reset -- --force`,
      );
    }
    for (const name of names) await connection.dropCollection(name);
  });
}

export async function readSchemas(): Promise<Schema[]> {
  const files = readdirSync(import.meta.dirname).filter((name) => /\.schema\.[jt]s$/.test(name));
  const modules = await Promise.all(files.sort().map((name) => import(`./${name}`)));
  return modules.flatMap((module) => Object.values(module)).filter((it) => it instanceof Schema);
}

export async function withConnection<T>(
  { DATABASE_URL }: DatabaseSettings,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const options = { serverSelectionTimeoutMS: 5_000, autoIndex: false, autoCreate: false };
  const connecting = mongoose.createConnection(DATABASE_URL, options).asPromise();
  const connection = await connecting.catch((cause: Error) => {
    throw new Error(`${cause.message}. Does the database run? Start it: npm run db:up`, { cause });
  });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}
