import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { expect } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { migrate } from '../src/db/migrations.ts';
import { startServer } from '../src/server.ts';
import { createTestDatabase } from './test-database.ts';

export interface TestApp {
  readonly url: string;
  send(method: string, path: string, options?: SendOptions): Promise<Answer>;
  close(): Promise<void>;
}

interface SendOptions {
  readonly headers?: Record<string, string>;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The text as JSON. Each test knows what it expects. */
  // biome-ignore lint/suspicious/noExplicitAny: the expectation that follows is the check
  json(): any;
}

/** Starts the whole backend on a free port and an empty database, and talks to it over HTTP. */
export async function startApp(settings: Record<string, string> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  // The settings of .env.example, so that the tests do the same on every machine.
  const example = parseEnv(readFileSync('.env.example', 'utf8'));
  const config = loadConfig({ ...example, PORT: '0', DATABASE_URL: database.url, ...settings });
  await migrate(config);
  const { url, close } = await startServer(config);

  return {
    url,
    send: (method, path, options = {}) => send(url + path, method, options),
    async close() {
      await close();
      await database.drop();
    },
  };
}

async function send(url: string, method: string, options: SendOptions): Promise<Answer> {
  const { headers = {}, body } = options;
  const response = await fetch(url, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = () => {
    expect(response.headers.get('content-type'), text).toContain('json');
    return JSON.parse(text);
  };
  return { status: response.status, headers: response.headers, text, json };
}
