import mongoose from 'mongoose';
import { expect, test } from 'vitest';
import { expectStatus } from './expect-status.ts';
import { startApp } from './start-app.ts';
import { createTestDatabase } from './test-database.ts';

test('what goes wrong inside is not told to the caller', { timeout: 20_000 }, async () => {
  const { url, drop } = await createTestDatabase();
  const app = await startApp({ DATABASE_URL: url });
  // Nobody has foreseen a book that is none.
  const connection = await mongoose.createConnection(url).asPromise();
  await connection.collection('books').insertOne({ title: 'A book without a year' });
  await connection.close();
  const answer = await app.send('GET', '/v1/books');
  await app.close();
  await drop();

  expectStatus(answer, 500);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.text).not.toMatch(/prisma|mongo|zod|createdAt|\.ts:\d|node_modules/i);
  expect(answer.json().requestId).toBe(answer.headers.get('x-request-id'));
});
