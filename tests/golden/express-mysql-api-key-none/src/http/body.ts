/** Bodies are JSON, in UTF-8 and not compressed. https://www.rfc-editor.org/rfc/rfc8259#section-8.1 */
import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import { badRequest, unsupportedMediaType } from '../errors/app-error.ts';

/** @throws AppError 415 when the headers announce anything else, such as an HTML form */
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
  // Both frameworks would put a sign of their own in place of what they cannot read.
  if (!isUtf8(body)) throw badRequest('The body is not UTF-8.');
}
