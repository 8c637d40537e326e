import { randomUUID } from 'node:crypto';

export const requestIdHeader = 'X-Request-Id';

/**
 * The id under which a request is found in the log. An id that the caller sent is kept, so that one
 * request can be followed through several servers, unless it could smuggle something into the log.
 */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && /^[\w.:-]{1,128}$/.test(header) ? header : randomUUID();
}
