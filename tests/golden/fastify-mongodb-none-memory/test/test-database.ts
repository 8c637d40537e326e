import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import { testEnvironment } from './test-environment.ts';

/** An empty database for one test file, on the server of the tests: see test-environment.ts. MongoDB makes it with the first write. */
export async function createTestDatabase() {
  const name = `library_test_${randomBytes(6).toString('hex')}`;
  const url = serverUrl().replace(/^(\w+(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${name}`);
  return { url, drop: () => drop(url) };
}

async function drop(url: string): Promise<void> {
  const options = { serverSelectionTimeoutMS: 5_000 };
  const connection = await mongoose.createConnection(url, options).asPromise();
  try {
    await connection.dropDatabase();
  } finally {
    await connection.close();
  }
}

function serverUrl(): string {
  const url = testEnvironment().DATABASE_URL;
  if (!url) throw new Error('Set DATABASE_URL in .env: the tests need a database server.');
  return url;
}
