import { randomBytes } from 'node:crypto';
import { openDatabase } from '../src/db/client.ts';
import { testEnvironment } from './test-environment.ts';

const { DATABASE_URL = '' } = testEnvironment();

/** An empty database for one test file, beside the one that DATABASE_URL names. */
export async function createTestDatabase() {
  const name = `library_test_${randomBytes(6).toString('hex')}`;
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(DATABASE_URL);
  url.pathname = name;
  return { url: url.href, drop: () => run(`DROP DATABASE ${name}`) };
}

async function run(statement: string): Promise<void> {
  const settings = { DATABASE_URL, DATABASE_POOL_SIZE: 1 };
  const { client, close } = openDatabase(settings);
  await client.$executeRawUnsafe(statement);
  await close();
}
