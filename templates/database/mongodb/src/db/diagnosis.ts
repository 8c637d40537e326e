/** What `npm run doctor` asks of the database. */
import type { Database } from './client.ts';
import { readSchemas, withConnection } from './migrations.ts';
import type { DatabaseSettings } from './settings.ts';

/** Why a server refuses a connection, in the words of the driver; null when it does not. */
export function refusalOf(settings: DatabaseSettings): Promise<unknown> {
  return withConnection(settings, async () => null).catch(({ cause }) => cause);
}

/** The collections that lack an index of their schema. Changes nothing. */
export async function pendingMigrations({ connection, run }: Database): Promise<string[]> {
  const pending: string[] = [];
  for (const schema of await readSchemas()) {
    const name = String(schema.get('collection'));
    const { toCreate } = await run(() => connection.model(name, schema).diffIndexes());
    if (toCreate.length > 0) pending.push(name);
  }
  return pending;
}

/** Documents have no columns, so nothing that a schema says can contradict the database. */
export async function findMismatch(
  _: DatabaseSettings,
): Promise<{ text: string; remedy: string } | null> {
  return null;
}
