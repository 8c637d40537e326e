/** One request and its answer. Unlike `fetch` it adds no header, follows nothing and keeps no connection. */
import { type Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';

export type RequestHeaders = Readonly<Record<string, string>>;

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** From the first byte sent to the last byte received. */
  readonly milliseconds: number;
  /** The text as JSON. Each statement knows what it expects. */
  // biome-ignore lint/suspicious/noExplicitAny: the assertion that follows is the check
  json(): any;
}

export interface Sending {
  readonly headers?: RequestHeaders | undefined;
  /** Sent as JSON; a string or a buffer is sent as it is. */
  readonly body?: unknown;
  /** Keeps connections, where that matters. Without one, each request has a connection of its own. */
  readonly agent?: Agent;
}

/** Milliseconds until a request is given up. */
const usualLimit = 15_000;

/** Bytes of an answer; who sends more does not come to an end. */
export const largestAnswer = 16 * 1024 * 1024;

/** @throws Error when the connection breaks or nothing is answered in time */
export function exchange(
  method: string,
  url: string,
  sending: Sending = {},
  limit = usualLimit,
): Promise<Answer> {
  const { body, agent = false } = sending;
  const bytes = bytesOf(body);
  const headers = { ...(bytes && headersOf(bytes)), ...sending.headers };
  const since = performance.now();
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(limit);
    const options = { ...address(url), method, headers, agent, signal };
    const outgoing = request(options, async (incoming) => {
      try {
        const received = await textOf(incoming);
        const milliseconds = performance.now() - since;
        resolve(answerOf(incoming.statusCode ?? 0, incoming.headers, received, milliseconds));
      } catch (error) {
        reject(error);
      }
    });
    outgoing.on('error', reject);
    outgoing.end(bytes);
  });
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of incoming) {
    parts.push(part);
    bytes += part.length;
    if (bytes > largestAnswer) throw new Error(`an answer of more than ${largestAnswer} bytes`);
  }
  return Buffer.concat(parts).toString();
}

export function answerOf(
  status: number,
  headers: IncomingHttpHeaders,
  received: string,
  milliseconds: number,
): Answer {
  return { status, headers, text: received, milliseconds, json: () => JSON.parse(received) };
}

/** The path goes out as it stands: `new URL` would tidy up `..` and `%2f`. */
export function address(url: string): { host: string; port: string; path: string } {
  const [, host = '', port = '', path = ''] = /^http:\/\/([^:/]+):(\d+)(.*)$/s.exec(url) ?? [];
  return { host, port, path: path || '/' };
}

/** Node.js leaves out the length with a DELETE. */
function headersOf(bytes: Buffer): RequestHeaders {
  return { 'content-type': 'application/json', 'content-length': String(bytes.length) };
}

function bytesOf(body: unknown): Buffer | undefined {
  if (body === undefined || Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
