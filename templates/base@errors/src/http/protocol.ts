/** What HTTP asks of every server, whatever the framework: https://www.rfc-editor.org/rfc/rfc9110 */
import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { badRequest, unsupportedMediaType } from '../errors/app-error.ts';

export const requestIdHeader = 'X-Request-Id';

/**
 * The id that an answer and its line in the terminal have in common. An id that the caller sent is
 * kept, so that one request can be followed through several servers, unless it could smuggle something in.
 */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && /^[\w.:-]{1,128}$/.test(header) ? header : randomUUID();
}

/** The path alone, without the query: queries may hold what is nobody's business. */
export function pathOf(target: string): string {
  return target.split('?', 1)[0] ?? '/';
}

/**
 * Bodies are JSON, in UTF-8 and not compressed. https://www.rfc-editor.org/rfc/rfc8259#section-8.1
 * @throws AppError 415 when the headers announce anything else, such as an HTML form
 */
export function checkMediaType(headers: IncomingHttpHeaders): void {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = headers;
  const [, charset = 'utf-8'] = /; *charset *= *"?([^";]*)/i.exec(type) ?? [];
  const isJson = /^application\/json *(;|$)/i.test(type);
  const isPlain = /^utf-8 *$/i.test(charset) && /^identity$/i.test(encoding);
  if (!isJson || !isPlain) throw unsupportedMediaType();
}

/** @throws AppError 400 when there is nothing to read, or bytes that are no text */
export function checkBytes(body: Uint8Array): void {
  if (body.length === 0) throw badRequest('The body is empty.');
  // Otherwise a sign of its own would stand for each that cannot be read.
  if (!isUtf8(body)) throw badRequest('The body is not UTF-8.');
}
