import { randomBytes } from 'node:crypto';
import { createConnection } from 'mariadb';
import { connectionOptions } from '../src/db/connection-options.ts';
import { testEnvironment } from './test-environment.ts';

/** An empty database for one test file, on the server of the tests: see test-environment.ts. */
export async function createTestDatabase() {
  const server = serverUrl();
  const name = `library_test_${randomBytes(6).toString('hex')}`;
  await run(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = name;
  return { url: url.href, drop: () => run(server, `DROP DATABASE ${name}`) };
}

async function run(server: string, sql: string): Promise<void> {
  const connection = await createConnection(connectionOptions({ DATABASE_URL: server }));
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}

function serverUrl(): string {
  const url = testEnvironment().DATABASE_URL;
  if (!url) throw new Error('Set DATABASE_URL in .env: the tests need a database server.');
  return url;
}
