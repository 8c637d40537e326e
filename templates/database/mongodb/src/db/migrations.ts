/**
 * Brings the collections and their indexes up to date.
 * They are what the files `*.schema.ts` beside this one say. Indexes that others have made stay.
 */
import { readdirSync } from 'node:fs';
import mongoose, { type Connection, Schema } from 'mongoose';
import type { DatabaseSettings } from './settings.ts';

/** The collection of notes about indexes. */
const notebook = '_migrations';

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
  const notes = connection.collection<Note>(notebook);
  const indexes = schema.indexes().map(([keys]) => Object.entries(keys).flat().join('_'));
  const before = await notes.findOne({ _id });
  const own = new Set([...indexes, ...(before?.indexes ?? [])]);
  const { toCreate, toDrop } = await model.diffIndexes();
  const obsolete = toDrop.filter((index) => own.has(index));
  await model.cleanIndexes({ toDrop: obsolete });
  if (toCreate.length > 0) await model.createIndexes();
  // A field that came later has its default in the documents of before, too.
  for (const [path, { options }] of Object.entries(schema.paths)) {
    if (!['string', 'number', 'boolean'].includes(typeof options.default)) continue;
    await model.updateMany({ [path]: { $exists: false } }, { [path]: options.default });
  }
  await notes.updateOne({ _id }, { $set: { indexes } }, { upsert: true });
  return toCreate.length + obsolete.length > 0;
}

/** The indexes of a collection, by their names: MongoDB makes these of the keys, `title_1__id_1`. */
interface Note {
  readonly _id: string;
  readonly indexes: readonly string[];
}

/**
 * Deletes all collections, with everything in them.
 * @throws Error when there are any that no schema names, unless somebody insists
 */
export async function reset(settings: DatabaseSettings, insists: boolean): Promise<void> {
  const schemas = await readSchemas();
  const own = [notebook, ...schemas.map((schema) => String(schema.get('collection')))];
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
  // The mark is for vitest, which would warn that it cannot know these files beforehand.
  const load = (name: string) => import(/* @vite-ignore */ `./${name}`);
  const modules = await Promise.all(files.sort().map(load));
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
