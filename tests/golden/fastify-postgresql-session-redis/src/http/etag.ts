/** ETags let a caller ask «has it changed?» and say «change it only if nobody else did»: RFC 9110, section 8.8.3. */
import { createHash } from 'node:crypto';

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
