/** Brings the database up to date: it makes the collections and their indexes, where they are missing. */
import { readdirSync } from 'node:fs';
import mongoose, { Schema } from 'mongoose';
import type { DatabaseSettings } from './settings.ts';

export async function migrate({
  DATABASE_URL,
}: Pick<DatabaseSettings, 'DATABASE_URL'>): Promise<void> {
  // A connection of its own: an index of a big collection takes longer than a caller would wait.
  const options = { serverSelectionTimeoutMS: 5_000, autoIndex: false, autoCreate: false };
  const connection = await mongoose.createConnection(DATABASE_URL, options).asPromise();
  for (const schema of await readSchemas()) {
    const model = connection.model(String(schema.get('collection')), schema);
    await model.createCollection();
    await model.createIndexes();
    // A field that came later has its default in the documents of before, too.
    for (const [path, { options }] of Object.entries(schema.paths)) {
      if (!['string', 'number', 'boolean'].includes(typeof options.default)) continue;
      await model.updateMany({ [path]: { $exists: false } }, { [path]: options.default });
    }
  }
  await connection.close();
}

/** What the files `*.schema.ts` beside this one say. */
async function readSchemas(): Promise<Schema[]> {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.schema.ts'));
  // The mark is for vitest, which would warn that it cannot know these files beforehand.
  const load = (name: string) => import(/* @vite-ignore */ `./${name}`);
  const modules = await Promise.all(files.sort().map(load));
  return modules.flatMap((module) => Object.values(module)).filter((it) => it instanceof Schema);
}
