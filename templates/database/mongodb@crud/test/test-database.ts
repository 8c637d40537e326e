import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { openDatabase } from '../src/db/client.ts';

// Where the server is: what is set already wins, then .env of this machine, then the example.
if (existsSync('.env')) process.loadEnvFile();
process.loadEnvFile('.env.example');
const { DATABASE_URL = '' } = process.env;

/** An empty database for one test file, beside the one that DATABASE_URL names. MongoDB makes it with the first write. */
export async function createTestDatabase() {
  const url = new URL(DATABASE_URL);
  url.pathname = `library_test_${randomBytes(6).toString('hex')}`;
  return { url: url.href, drop: () => drop(url.href) };
}

async function drop(url: string): Promise<void> {
  const { connection, close } = openDatabase({ DATABASE_URL: url });
  await (await connection.asPromise()).dropDatabase();
  await close();
}
