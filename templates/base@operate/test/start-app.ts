import { type Config, loadConfig } from '../src/config.ts';
import { migrate } from '../src/db/migrations.ts';
import { startServer } from '../src/server.ts';
import { createTestDatabase } from './test-database.ts';
import { testEnvironment } from './test-environment.ts';

export interface TestApp {
  readonly url: string;
  readonly config: Config;
  send(method: string, path: string, options?: SendOptions): Promise<Answer>;
  close(): Promise<void>;
}

export interface SendOptions {
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
  /** What was logged meanwhile, where a test can see it. */
  readonly log?: readonly string[];
  /** The text as JSON. Each test knows what it expects. */
  // biome-ignore lint/suspicious/noExplicitAny: the expectation that follows is the check
  json(): any;
}

/** All that this test was answered: see show-answers.ts. */
export const answers: Answer[] = [];

/** An answer in words, with what was logged meanwhile. */
export function told({ request, status, text, log = [] }: Answer): string {
  return [`${request} was answered with ${status}`, text.slice(0, 1_000), ...log].join('\n');
}

/** Starts the whole backend on a free port and an empty database, as `npm start` would. */
export async function startApp(environment: Record<string, string> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const config = loadConfig({
    ...testEnvironment(),
    PORT: '0',
    RATE_LIMIT: '10000',
    DATABASE_URL: database.url,
    ...environment,
  });
  await migrate(config);
  const { url, close } = await startServer(config);

  return {
    url,
    config,
    send: (method, path, options = {}) => send(url, method, path, options),
    async close() {
      await close();
      await database.drop();
    },
  };
}

/** Sends a request to the backend at this address. */
async function send(
  url: string,
  method: string,
  path: string,
  { headers = {}, body }: SendOptions = {},
): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const { status, headers: received } = response;
  const request = `${method} ${path}`;
  const answer = { request, status, headers: received, text, json: () => JSON.parse(text) };
  answers.push(answer);
  return answer;
}
