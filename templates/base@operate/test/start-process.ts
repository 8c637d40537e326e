import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, vi } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { migrate } from '../src/db/migrations.ts';
import type { TestApp } from './start-app.ts';
import { createTestDatabase } from './test-database.ts';
import { testEnvironment } from './test-environment.ts';

export interface TestProcess extends TestApp {
  /** All that it has written to its terminal. */
  said(): string;
  /** The lines of that which are JSON: its log. */
  lines(): Record<string, unknown>[];
  /** Tells it to stop, as a server that is shut down does: https://en.wikipedia.org/wiki/Signal_(IPC)#SIGTERM */
  tellToStop(): void;
  /** What it says with its end: 0 when all went well. */
  readonly code: Promise<number | null>;
}

/** Milliseconds that a process may take to start, on a machine that is busy with other tests. */
export const patience = 120_000;

/** Windows has no signals: a process there is told nothing, it is ended. */
export const hasSignals = process.platform !== 'win32';

/** Starts `src/main.ts` as a process of its own, on a free port and an empty database. */
export async function startProcess(settings: Record<string, string> = {}): Promise<TestProcess> {
  const database = await createTestDatabase();
  const common = { ...testEnvironment(), PORT: '0', LOG_LEVEL: 'info', RATE_LIMIT: '10000' };
  await migrate(loadConfig({ ...common, DATABASE_URL: database.url }));
  const env = { ...process.env, ...common, DATABASE_URL: database.url, ...settings };
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], { env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const code = once(child, 'exit').then(([exitCode]) => exitCode as number | null);
  const listening = () => expect(said).toMatch(/http:\/\/[\w.]+:\d+/);
  await Promise.race([vi.waitFor(listening, { timeout: patience / 2.5 }).catch(() => {}), code]);
  const port = /http:\/\/[\w.]+:(\d+)/.exec(said)?.[1];
  const url = `http://127.0.0.1:${port}`;

  return {
    url,
    config: loadConfig(env),
    async send(...request) {
      expect(port, `The backend says where it listens. It has said: ${said}`).toBeDefined();
      const before = said.length;
      const answer = await send(url, ...request);
      return { ...answer, log: jsonLinesOf(said.slice(before)) };
    },
    said: () => said,
    lines: () => jsonLinesOf(said).map((line) => JSON.parse(line)),
    tellToStop: () => void child.kill('SIGTERM'),
    code,
    async close() {
      child.kill('SIGKILL');
      await code;
      await database.drop();
    },
  };
}

function jsonLinesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'));
}

/** Sends a request, and reads all of the answer. */
export async function send(
  url: string,
  ...[method, path, { headers = {}, body } = {}]: Parameters<TestApp['send']>
): ReturnType<TestApp['send']> {
  const isJson = body !== undefined;
  const response = await fetch(url + path, {
    method,
    headers: { ...(isJson && { 'content-type': 'application/json' }), ...headers },
    ...(isJson && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const { status, headers: received } = response;
  const request = `${method} ${path}`;
  return { request, status, headers: received, text, json: () => JSON.parse(text) };
}
