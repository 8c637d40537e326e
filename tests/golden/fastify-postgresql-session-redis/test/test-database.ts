import { randomBytes } from 'node:crypto';
import { dropOf, runOn } from './database-server.ts';
import { testEnvironment } from './test-environment.ts';

/** An empty database for one test file, on the server of the tests: see test-environment.ts. */
export async function createTestDatabase() {
  const server = serverUrl();
  const name = `library_test_${randomBytes(6).toString('hex')}`;
  await runOn(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = name;
  return { url: url.href, drop: () => runOn(server, dropOf(name)) };
}

function serverUrl(): string {
  const url = testEnvironment().DATABASE_URL;
  if (!url) throw new Error('Set DATABASE_URL in .env: the tests need a database server.');
  return url;
}
