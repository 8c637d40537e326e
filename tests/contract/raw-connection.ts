/** A bare TCP connection, for requests that node:http refuses to send and for connections that must be watched. */
import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { type Answer, address, answerOf, largestAnswer } from './exchange.ts';

/** Milliseconds without a byte until an answer is given up. */
const patience = 15_000;

export class RawConnection {
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  #error: Error | undefined;
  #hasEnded = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      if (this.#received.length > largestAnswer) socket.destroy(new Error('an endless answer'));
    });
    socket.on('end', () => {
      this.#hasEnded = true;
    });
    socket.on('error', (error) => {
      this.#error = error;
    });
  }

  static async open(url: string): Promise<RawConnection> {
    const { host, port } = address(url);
    const socket = createConnection({ host, port: Number(port) });
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  send(bytes: string | Buffer): void {
    this.#socket.write(bytes);
  }

  close(): void {
    this.#socket.destroy();
  }

  /** The next answer. @throws Error when the connection breaks or ends before it is whole */
  async answer(): Promise<Answer> {
    const since = performance.now();
    for (;;) {
      const whole = takeAnswer(this.#received, this.#hasEnded);
      if (whole) {
        this.#received = whole.rest;
        return answerOf(whole.status, whole.headers, whole.body, performance.now() - since);
      }
      if (this.#hasEnded) throw new Error('the connection ended before the answer did');
      await this.#news();
    }
  }

  /** Waits until the server has closed the connection in good order. @throws Error when it broke */
  async ended(): Promise<void> {
    while (!this.#hasEnded) await this.#news();
  }

  /** All that was received and is no part of an answer taken so far. */
  get rest(): string {
    return this.#received.toString('latin1');
  }

  async #news(): Promise<void> {
    if (this.#error) throw this.#error;
    const signal = AbortSignal.timeout(patience);
    const waiting = (event: string) => once(this.#socket, event, { signal });
    await Promise.race([waiting('data'), waiting('end'), waiting('close')]);
  }
}

/** Sends bytes on a connection of their own and returns the first answer. */
export async function exchangeRaw(url: string, bytes: string | Buffer): Promise<Answer> {
  const connection = await RawConnection.open(url);
  try {
    connection.send(bytes);
    return await connection.answer();
  } finally {
    connection.close();
  }
}

interface Whole {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly rest: Buffer<ArrayBuffer>;
}

/** Takes one answer from the front of the bytes; undefined while it is not whole. */
function takeAnswer(bytes: Buffer<ArrayBuffer>, hasEnded: boolean): Whole | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [statusLine = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const headers = Object.fromEntries(lines.map(headerOf));
  const status = Number(statusLine.split(' ')[1]);
  const rest = bytes.subarray(end + 4);
  if (status === 204 || status === 304) return { status, headers, body: '', rest };
  const body = bodyOf(headers, rest, hasEnded);
  return body && { status, headers, ...body };
}

function headerOf(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}

type Body = Pick<Whole, 'body' | 'rest'>;

function bodyOf(
  headers: Record<string, string>,
  bytes: Buffer<ArrayBuffer>,
  hasEnded: boolean,
): Body | undefined {
  const nothing = Buffer.alloc(0);
  if (headers['transfer-encoding'] === 'chunked') return chunksOf(bytes);
  const length = headers['content-length'];
  if (length === undefined) return hasEnded ? { body: bytes.toString(), rest: nothing } : undefined;
  if (bytes.length < Number(length)) return undefined;
  return {
    body: bytes.subarray(0, Number(length)).toString(),
    rest: bytes.subarray(Number(length)),
  };
}

function chunksOf(bytes: Buffer<ArrayBuffer>): Body | undefined {
  let body = '';
  for (let at = 0; ; ) {
    const line = bytes.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const size = Number.parseInt(bytes.subarray(at, line).toString(), 16);
    const next = line + 2 + size + 2;
    if (bytes.length < next) return undefined;
    body += bytes.subarray(line + 2, line + 2 + size).toString();
    if (size === 0) return { body, rest: bytes.subarray(next) };
    at = next;
  }
}
