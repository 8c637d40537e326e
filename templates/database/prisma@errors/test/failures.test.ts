import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { openDatabase } from '../src/db/client.ts';
import { expectStatus } from './expect-status.ts';
import { startApp } from './start-app.ts';
import { createTestDatabase } from './test-database.ts';

test('what goes wrong inside is not told to the caller', { timeout: 20_000 }, async () => {
  const { url, drop } = await createTestDatabase();
  const app = await startApp({ DATABASE_URL: url });
  const example = parseEnv(readFileSync('.env.example', 'utf8'));
  // Nobody has foreseen that the table of books is gone.
  const database = openDatabase(loadConfig({ ...example, DATABASE_URL: url }));
  await database.client.$executeRawUnsafe('DROP TABLE books');
  await database.close();
  const answer = await app.send('GET', '/v1/books');
  await app.close();
  await drop();

  expectStatus(answer, 500);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.text).not.toMatch(/prisma|mongo|zod|createdAt|\.ts:\d|node_modules/i);
  expect(answer.json().requestId).toBe(answer.headers.get('x-request-id'));
});
