import { randomBytes } from 'node:crypto';
import { requireConfig } from '../src/config.ts';
import { openDatabase } from '../src/db/client.ts';

/** An empty database for one test file, beside the one that DATABASE_URL names. MongoDB makes it with the first write. */
export async function createTestDatabase() {
  const { DATABASE_URL } = requireConfig();
  const url = new URL(DATABASE_URL);
  url.pathname = `library_test_${randomBytes(6).toString('hex')}`;
  return { url: url.href, drop: () => drop(url.href) };
}

async function drop(url: string): Promise<void> {
  const { connection, close } = openDatabase({ DATABASE_URL: url });
  await (await connection.asPromise()).dropDatabase();
  await close();
}
