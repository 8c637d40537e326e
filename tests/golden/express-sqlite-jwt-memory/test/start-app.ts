import { type Config, loadConfig } from '../src/config.ts';
import { migrate } from '../src/db/migrations.ts';
import type { Lifecycle } from '../src/lifecycle.ts';
import { createLogger } from '../src/logger.ts';
import { startServer } from '../src/server.ts';
import { createTestDatabase } from './test-database.ts';
import { testEnvironment } from './test-environment.ts';

export interface TestApp {
  readonly url: string;
  readonly config: Config;
  /** Whether the process is about to stop: `main.ts` sets it, here the tests do. */
  readonly lifecycle: Lifecycle;
  /** The lines that the backend has logged: its errors, unless LOG_LEVEL says otherwise. */
  readonly log: readonly string[];
  send(method: string, path: string, options?: SendOptions): Promise<Answer>;
  close(): Promise<void>;
}

interface SendOptions {
  readonly headers?: Record<string, string>;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
}

export interface Answer {
  /** Such as `GET /v1/books`. */
  readonly request: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What was logged meanwhile. */
  readonly log: readonly string[];
  /** The text as JSON. Each test knows what it expects. */
  // biome-ignore lint/suspicious/noExplicitAny: the expectation that follows is the check
  json(): any;
}

/** All that this test was answered: see show-answers.ts. */
export const answers: Answer[] = [];

/** An answer in words, with the errors that the backend has logged meanwhile. */
export function told({ request, status, text, log }: Answer): string {
  const errors = log.map((line) => JSON.parse(line).err?.stack ?? line);
  return [`${request} was answered with ${status}`, text.slice(0, 1_000), ...errors].join('\n');
}

/** Starts the whole backend on a free port and an empty database, as `npm start` would. */
export async function startApp(environment: Record<string, string> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const config = loadConfig({
    ...testEnvironment(),
    PORT: '0',
    LOG_LEVEL: 'error',
    RATE_LIMIT: '10000',
    DATABASE_URL: database.url,
    ...environment,
  });
  await migrate(config);
  const lifecycle: Lifecycle = { draining: false };
  const log: string[] = [];
  const logger = createLogger(config, { write: (line) => void log.push(line) });
  const { url, close } = await startServer(config, logger, lifecycle);

  return {
    url,
    config,
    lifecycle,
    log,
    async send(method, path, options = {}) {
      const before = log.length;
      const response = await send(url + path, method, options);
      const answer = { ...response, request: `${method} ${path}`, log: log.slice(before) };
      answers.push(answer);
      return answer;
    },
    async close() {
      await close();
      await database.drop();
    },
  };
}

async function send(url: string, method: string, options: SendOptions) {
  const { headers = {}, body } = options;
  const response = await fetch(url, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
}
