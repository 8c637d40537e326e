import { expect } from 'vitest';
import { startServer } from '../src/server.ts';

export interface TestApp {
  readonly url: string;
  send(method: string, path: string, options?: SendOptions): Promise<Answer>;
  close(): Promise<unknown>;
}

interface SendOptions {
  /** Sent as JSON. */
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

/** Starts the whole backend on a free port, and talks to it over HTTP, as its callers do. */
export async function startApp(): Promise<TestApp> {
  // 0 takes any port that is free.
  const { url, close } = await startServer(0);
  return { url, close, send: (method, path, options = {}) => send(url + path, method, options) };
}

async function send(url: string, method: string, { body }: SendOptions): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { headers, body: JSON.stringify(body) };
  const response = await fetch(url, { method, ...sent });
  const text = await response.text();
  const json = () => {
    expect(response.headers.get('content-type'), text).toContain('json');
    return JSON.parse(text);
  };
  return { status: response.status, headers: response.headers, text, json };
}
