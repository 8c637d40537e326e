/** Brings the database up to date: it makes the collections and their indexes, where they are missing. */
import { readdirSync } from 'node:fs';
import { Schema } from 'mongoose';
import type { Config } from '../config.ts';
import { openDatabase } from './client.ts';

export async function migrate(config: Pick<Config, 'DATABASE_URL'>): Promise<void> {
  const { connection, close } = openDatabase(config);
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
