import type { Config } from '../src/config.ts';
import { openDatabase } from '../src/db/client.ts';

/** Takes the table of books away, which nobody has foreseen. */
export async function breakDatabase(config: Config): Promise<void> {
  const { client, close } = openDatabase(config);
  await client.$executeRawUnsafe('DROP TABLE books');
  await close();
}
