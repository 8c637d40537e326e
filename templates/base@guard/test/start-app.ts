import { loadConfig } from '../src/config.ts';
import { migrate } from '../src/db/migrations.ts';
import { startServer } from '../src/server.ts';
import { createTestDatabase } from './test-database.ts';
import { testEnvironment } from './test-environment.ts';

export interface TestApp {
  readonly url: string;
  /** Its settings, as environment variables. */
  readonly environment: NodeJS.ProcessEnv;
  readonly config: ReturnType<typeof loadConfig>; // from cache
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
  /** The text as JSON. Each test knows what it expects. */
  // biome-ignore lint/suspicious/noExplicitAny: the expectation that follows is the check
  json(): any;
}

/** An answer in words. */
export function told({ request, status, text }: Answer): string {
  return `${request} was answered with ${status}\n${text.slice(0, 1_000)}`;
}

/** Starts the whole backend on a free port and an empty database, and talks to it over HTTP. */
export async function startApp(settings: Record<string, string> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const environment = {
    ...testEnvironment(),
    PORT: '0',
    // Tests send more requests than a caller may, except where they are about that.
    RATE_LIMIT: '10000',
    DATABASE_URL: database.url,
    ...settings,
  };
  const config = loadConfig(environment);
  await migrate(config);
  const { url, close } = await startServer(config);

  return {
    url,
    environment,
    config, // from cache
    send: (method, path, options = {}) => send(url, method, path, options),
    async close() {
      await close();
      await database.drop();
    },
  };
}

async function send(
  url: string,
  method: string,
  path: string,
  { headers = {}, body }: SendOptions,
): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const request = `${method} ${path}`;
  const { status } = response;
  return { request, status, headers: response.headers, text, json: () => JSON.parse(text) };
}
