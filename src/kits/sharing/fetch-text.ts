/** Fetches a text over HTTP within limits. */
import { UserError } from '../../model/errors.ts';
import { refuseUnsafe } from './kit-address.ts';

export interface Limits {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds, for all of it. */
  readonly time: number;
}

export const kitLimits: Limits = { size: 1024 * 1024, time: 15_000 };

const mostRedirects = 5;

/**
 * The text at an address, in UTF-8.
 *
 * @param name for messages
 * @throws UserError when it is not there, too large, too slow, no text, or the way leads over another protocol
 */
export async function fetchText(url: URL, name: string, limits = kitLimits): Promise<string> {
  const signal = AbortSignal.timeout(limits.time);
  try {
    const response = await follow(url, name, signal);
    return decoded(await bodyOf(response, name, limits), name);
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (signal.aborted) {
      const seconds = limits.time / 1000;
      throw new UserError(`${name} did not answer within ${seconds} s.`, 'Try again later.');
    }
    const { message, cause } = error as Error;
    const reason = cause instanceof Error ? cause.message : message;
    throw new UserError(`${name} could not be fetched: ${reason}.`, 'Check the address.');
  }
}

/** One by one, for each could lead to somebody who may be overheard. */
async function follow(url: URL, name: string, signal: AbortSignal): Promise<Response> {
  let at = url;
  for (let count = 0; count <= mostRedirects; count++) {
    const headers = { accept: 'application/json, text/plain;q=0.9, */*;q=0.1' };
    const response = await fetch(at, { redirect: 'manual', signal, headers });
    const target = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || target === null) {
      return refuseStatus(response, name);
    }
    await response.body?.cancel();
    at = new URL(target, at);
    refuseUnsafe(at, name);
    if (at.protocol !== url.protocol) {
      throw new UserError(
        `${name} leads to ${at.protocol}//, another protocol.`,
        'Check the address.',
      );
    }
  }
  throw new UserError(`${name} leads on and on.`, 'Check the address.');
}

async function refuseStatus(response: Response, name: string): Promise<Response> {
  if (response.ok) return response;
  await response.body?.cancel();
  throw new UserError(
    `${name} could not be fetched: the server answers ${response.status}.`,
    response.status === 404
      ? 'Check the address; what is private cannot be fetched.'
      : 'Try again later.',
  );
}

async function bodyOf(response: Response, name: string, { size }: Limits): Promise<Uint8Array> {
  if (/^text\/html\b/i.test(response.headers.get('content-type') ?? '')) throw webPage(name);
  const chunks: Uint8Array[] = [];
  let length = 0;
  // The server may say any length, and send another one.
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > size) {
      throw new UserError(`${name} has more than ${size / 1024 / 1024} MB.`, 'Check the address.');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decoded(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(`${name} is no text in UTF-8.`, 'Check the address.');
  }
}

function webPage(name: string): UserError {
  return new UserError(
    `${name} is a web page and not the file itself.`,
    'At GitHub write github:owner/repository/path/kit.json.',
  );
}
