/** The cookie that holds the token of a session. https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie */
import type { IncomingHttpHeaders } from 'node:http';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Config } from '../config.ts';

export interface SessionCookie {
  /** The token that came with a request; empty when it cannot be one of ours. */
  read(headers: IncomingHttpHeaders): string | undefined;
  /** The value of a Set-Cookie header that hands out a token. */
  set(token: string): string;
  /** The value of a Set-Cookie header that makes the browser forget the token. */
  clear(): string;
}

/**
 * Browsers take a cookie named `__Host-…` over HTTPS only, and from no other host of the same domain.
 * A developer's machine has no HTTPS, so there the name is plain.
 */
export function createSessionCookie({ NODE_ENV }: Pick<Config, 'NODE_ENV'>): SessionCookie {
  const secure = NODE_ENV === 'production';
  const name = secure ? '__Host-id' : 'id';
  // Scripts cannot read it, and other sites cannot send it along with a POST. Without a lifetime
  // it goes when the browser closes; how long it counts is up to the server.
  const attributes = { httpOnly: true, secure, sameSite: 'lax', path: '/' } as const;

  return {
    read(headers) {
      const token = parseCookie(headers.cookie ?? '')[name];
      return token === undefined || /^[\w-]{43}$/.test(token) ? token : '';
    },
    set: (token) => stringifySetCookie(name, token, attributes),
    clear: () => stringifySetCookie(name, '', { ...attributes, maxAge: 0 }),
  };
}
