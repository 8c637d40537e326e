/** A plain HTTP client: unlike `fetch` it adds no header, follows nothing and keeps no connection. */
import assert from 'node:assert/strict';
import { type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';

export type Headers = Readonly<Record<string, string>>;

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body as JSON. Each check knows what it expects. */
  // biome-ignore lint/suspicious/noExplicitAny: the assertion that follows is the check
  json(): any;
}

export interface Sending {
  readonly headers?: Headers;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
}

/** Talks to one backend and remembers every body it answered. */
export class Api {
  readonly url: string;
  readonly bodies: string[] = [];

  constructor(url: string) {
    this.url = url;
  }

  /** Milliseconds until a request is given up. */
  static readonly limit = 15_000;

  async send(method: string, path: string, { headers, body }: Sending = {}): Promise<Answer> {
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    const type: Headers = sent === undefined ? {} : { 'content-type': 'application/json' };
    const length: Headers =
      sent === undefined ? {} : { 'content-length': String(Buffer.byteLength(sent)) };
    const answer = await exchange(
      this.url + path,
      method,
      { ...type, ...length, ...headers },
      sent,
    );
    this.bodies.push(answer.text);
    return answer;
  }
}

function exchange(url: string, method: string, headers: Headers, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(Api.limit);
    const sending = request(url, { method, headers, agent: false, signal }, async (response) => {
      try {
        const received = await text(response);
        const { statusCode: status = 0, headers } = response;
        resolve({ status, headers, text: received, json: () => JSON.parse(received) });
      } catch (error) {
        reject(error);
      }
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

/** Asserts the status, and shows the body when it is another one. */
export function expectStatus(answer: Answer, status: number): Answer {
  assert.equal(answer.status, status, `status ${answer.status}, not ${status}: ${answer.text}`);
  return answer;
}

/** Asserts an error as RFC 9457 describes it, and returns the pointers of its parts, sorted. */
export function expectProblem(answer: Answer, status: number): string[] {
  expectStatus(answer, status);
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
  const problem = answer.json();
  assert.equal(problem.status, status);
  for (const key of ['type', 'title', 'detail', 'instance', 'requestId']) {
    assert.equal(typeof problem[key], 'string', `"${key}" of a problem is ${problem[key]}`);
  }
  assert.equal(problem.requestId, answer.headers['x-request-id']);
  assert.doesNotMatch(answer.text, /node_modules|\bat .+:\d+:\d+/, 'shows the inside');
  const errors: { pointer: string }[] = problem.errors ?? [];
  return errors.map(({ pointer }) => pointer).sort();
}
