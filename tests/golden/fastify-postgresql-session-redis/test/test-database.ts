import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { Client } from 'pg';

/** An empty database for one test file, on the server that DATABASE_URL names. */
export async function createTestDatabase() {
  const server = serverUrl();
  const name = `library_test_${randomBytes(6).toString('hex')}`;
  await run(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = name;
  return {
    url: url.href,
    drop: () => run(server, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function run(server: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: server, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** As the backend would take it, but for the rest of the file .env: the tests have settings of their own. */
function serverUrl(): string {
  const file = existsSync('.env') ? '.env' : '.env.example';
  const url = process.env.DATABASE_URL ?? parseEnv(readFileSync(file, 'utf8')).DATABASE_URL;
  if (!url) throw new Error('Set DATABASE_URL: the tests need a database server.');
  return url;
}
