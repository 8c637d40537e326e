/** What HTTP asks of every server, whatever the framework: https://www.rfc-editor.org/rfc/rfc9110 */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { badRequest, unsupportedMediaType } from '../errors/app-error.ts';

/**
 * The path and the query that a request asks for. Proxies may name the whole address,
 * `GET http://host/v1/books`: RFC 9112, section 3.2.2.
 */
export function pathAndQuery(target: string): string {
  const rest = target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '');
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** The path alone: queries may hold what is nobody's business. */
export function pathOf(target: string): string {
  return pathAndQuery(target).split('?', 1)[0] ?? '/';
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
  // Both frameworks would put a sign of their own in place of what they cannot read.
  if (!isUtf8(body)) throw badRequest('The body is not UTF-8.');
}

/** ETags let a caller ask «has it changed?» and say «change it only if nobody else did»: RFC 9110, section 8.8.3. */
export function versionEtag(version: number): string {
  return `"${version}"`;
}

/** For answers that have no version, such as lists: the same bytes, the same ETag. */
export function contentEtag(content: string): string {
  return `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
}

/** Whether the caller's copy is current: then 304 without a body is enough. */
export function isNotModified(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  // `W/` marks a weak ETag; for reading, weak and strong ones are the same.
  return tagsOf(ifNoneMatch).some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag);
}

/** The versions that an If-Match header allows; undefined when it allows any. */
export function versionsFrom(ifMatch: string | undefined): number[] | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  return tagsOf(ifMatch)
    .filter((tag) => /^"[1-9]\d*"$/.test(tag))
    .map((tag) => Number(tag.slice(1, -1)));
}

function tagsOf(header: string): string[] {
  return header.split(',').map((tag) => tag.trim());
}
