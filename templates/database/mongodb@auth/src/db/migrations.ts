/** Brings the database up to date: it makes the collections and their indexes, where they are missing. */
import { readdirSync } from 'node:fs';
import { Schema, trusted } from 'mongoose';
import { openDatabase } from './client.ts';
import type { DatabaseSettings } from './settings.ts';

export async function migrate(settings: DatabaseSettings): Promise<void> {
  const { connection, close } = openDatabase(settings);
  for (const schema of await readSchemas()) {
    const model = connection.model(String(schema.get('collection')), schema);
    await model.createCollection();
    await model.createIndexes();
    // What was stored before there was a field gets its default. `trusted`: see `sanitizeFilter` in client.ts.
    for (const [path, { options }] of Object.entries(schema.paths)) {
      if (!['string', 'number'].includes(typeof options.default)) continue;
      await model.updateMany({ [path]: trusted({ $exists: false }) }, { [path]: options.default });
    }
  }
  await close();
}

/** What the files `*.schema.ts` beside this one say. */
async function readSchemas(): Promise<Schema[]> {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.schema.ts'));
  // The mark is for vitest, which would warn that it cannot know these files beforehand.
  const load = (name: string) => import(/* @vite-ignore */ `./${name}`);
  const modules = await Promise.all(files.sort().map(load));
  return modules.flatMap((module) => Object.values(module)).filter((it) => it instanceof Schema);
}
