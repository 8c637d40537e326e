/**
 * Brings the collections and their indexes up to date: `npm run db:migrate`.
 * They are what the files `*.schema.ts` beside this one say. Indexes that others have made stay.
 */
import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import mongoose, { type Connection, Schema } from 'mongoose';
import { loadConfig, readEnvironment } from '../config.ts';
import type { DatabaseSettings } from './settings.ts';

/** Returns the names of the collections whose indexes were changed. Several processes may call it at once. */
export async function migrate(settings: DatabaseSettings): Promise<string[]> {
  const schemas = await readSchemas();
  return withConnection(settings, async (connection) => {
    const changed: string[] = [];
    for (const schema of schemas) {
      const name = String(schema.get('collection'));
      if (await updateIndexes(connection, name, schema)) changed.push(name);
    }
    return changed;
  });
}

/**
 * Makes the indexes that the schema names, and drops those that it has named before. Which these are is
 * noted in a collection: https://mongoosejs.com/docs/api/model.html#Model.syncIndexes() drops all others too.
 */
async function updateIndexes(
  connection: Connection,
  _id: string,
  schema: Schema,
): Promise<boolean> {
  const model = connection.model(_id, schema);
  await model.createCollection();
  const notes = connection.collection<Note>('_migrations');
  const indexes = schema.indexes().map(([keys]) => Object.entries(keys).flat().join('_'));
  const before = await notes.findOne({ _id });
  const own = new Set([...indexes, ...(before?.indexes ?? [])]);
  const { toCreate, toDrop } = await model.diffIndexes();
  const obsolete = toDrop.filter((index) => own.has(index));
  await model.cleanIndexes({ toDrop: obsolete });
  if (toCreate.length > 0) await model.createIndexes();
  await notes.updateOne({ _id }, { $set: { indexes } }, { upsert: true });
  return toCreate.length + obsolete.length > 0;
}

/** The indexes of a collection, by their names: MongoDB makes these of the keys, `title_1__id_1`. */
interface Note {
  readonly _id: string;
  readonly indexes: readonly string[];
}

/** Deletes all collections, with everything in them. */
export async function reset(settings: DatabaseSettings): Promise<void> {
  await withConnection(settings, (connection) => connection.dropDatabase());
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

// Only when this file was started, not when a test imports it.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    const names = await migrate(loadConfig(readEnvironment()));
    console.log(names.length > 0 ? `Changed ${names.join(', ')}.` : 'The database is up to date.');
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
