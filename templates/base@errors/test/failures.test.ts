import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { startServer } from '../src/server.ts';

const example = parseEnv(readFileSync('.env.example', 'utf8'));

test('what goes wrong inside is not told to the caller', { timeout: 20_000 }, async () => {
  // A port where no database listens, or a folder in the place of its file.
  const nowhere = example.DATABASE_URL?.replace(/:\d+\//, ':1/').replace(/data\/.*/, 'test');
  const config = loadConfig({ ...example, PORT: '0', DATABASE_URL: nowhere });
  const { url, close } = await startServer(config);
  const response = await fetch(`${url}/v1/books`);
  const text = await response.text();
  await close();

  expect(response.status).toBeGreaterThanOrEqual(500);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(text).not.toMatch(/prisma|mongo|sql|connect|\.ts:\d|node_modules/i);
  expect(JSON.parse(text).requestId).toBe(response.headers.get('x-request-id'));
});
