/** A request that takes as long as is wished: its body comes in small pieces. */
import { setTimeout as sleep } from 'node:timers/promises';
import { addBook } from './books.ts';
import type { Answer } from './exchange.ts';
import type { Instance } from './instance.ts';
import { RawConnection } from './raw-connection.ts';
import type { Subject } from './statement.ts';

export interface SlowChange {
  /** What the book is called when the request got through. */
  readonly title: string;
  readonly answer: Promise<Answer>;
  /** Ends the connection, and what waits for its answer. */
  giveUp(): void;
}

/** Begins to change a book; the last byte is sent after so many milliseconds. */
export async function startSlowChange(
  subject: Subject,
  instance: Instance,
  duration: number,
): Promise<SlowChange> {
  const caller = await subject.signIn(instance);
  const { path } = await addBook(instance, caller);
  const title = 'Changed in small pieces';
  const body = JSON.stringify({ title });
  const connection = await RawConnection.open(instance.url);
  connection.send(
    headOf(instance, path, { ...caller.headers, 'content-length': String(body.length) }),
  );
  const answer = trickle(connection, body, duration);
  // Whoever gives up does not wait for it.
  answer.catch(() => {});
  return { title, answer, giveUp: () => connection.close() };
}

/** The lines before a body. */
export function headOf(
  instance: Instance,
  path: string,
  headers: Readonly<Record<string, string>>,
  method = 'PATCH',
): string {
  const { host } = new URL(instance.url);
  const lines = Object.entries({ host, 'content-type': 'application/json', ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return `${[`${method} ${path} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`;
}

async function trickle(connection: RawConnection, body: string, duration: number): Promise<Answer> {
  const pieces = 8;
  const size = Math.ceil(body.length / pieces);
  if (duration === Number.POSITIVE_INFINITY) {
    connection.send(body.slice(0, size));
    return connection.answer();
  }
  for (let at = 0; at < body.length; at += size) {
    await sleep(duration / pieces);
    connection.send(body.slice(at, at + size));
  }
  return connection.answer();
}
