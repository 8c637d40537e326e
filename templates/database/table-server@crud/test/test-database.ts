import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { openDatabase } from '../src/db/client.ts';

// Where the server is: what is set already wins, then .env of this machine, then the example.
if (existsSync('.env')) process.loadEnvFile();
process.loadEnvFile('.env.example');
const { DATABASE_URL = '' } = process.env;

/** An empty database for one test file, beside the one that DATABASE_URL names. */
export async function createTestDatabase() {
  const name = `library_test_${randomBytes(6).toString('hex')}`;
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(DATABASE_URL);
  url.pathname = name;
  return { url: url.href, drop: () => run(`DROP DATABASE ${name}`) };
}

async function run(statement: string): Promise<void> {
  const { client, close } = openDatabase({ DATABASE_URL });
  await client.$executeRawUnsafe(statement);
  await close();
}
