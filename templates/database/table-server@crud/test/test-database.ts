import { randomBytes } from 'node:crypto';
import { requireConfig } from '../src/config.ts';
import { openDatabase } from '../src/db/client.ts';

/** An empty database for one test file, beside the one that DATABASE_URL names. */
export async function createTestDatabase() {
  const name = `library_test_${randomBytes(6).toString('hex')}`;
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(requireConfig().DATABASE_URL);
  url.pathname = name;
  return { url: url.href, drop: () => run(`DROP DATABASE ${name}`) };
}

async function run(statement: string): Promise<void> {
  const { client, close } = openDatabase(requireConfig());
  await client.$executeRawUnsafe(statement);
  await close();
}
