/**
 * Against forged requests (CSRF): a browser sends our cookie along whoever makes it send a request,
 * so a page of somebody else could act for the person who looks at it. Browsers do tell where a
 * request comes from. https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { forbidden } from '../errors/app-error.ts';

/** Methods that change nothing: RFC 9110, section 9.2.1. */
const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/** @throws AppError 403 when a page of a site that is not trusted made a browser send this. */
export function refuseForeign(
  { method = '', headers }: Pick<IncomingMessage, 'method' | 'headers'>,
  trustedOrigins: readonly string[],
): void {
  if (safeMethods.includes(method) || trustedOrigins.includes(headers.origin ?? '')) return;
  if (!isOurs(headers)) throw forbidden('This request comes from another site.');
}

function isOurs(headers: IncomingHttpHeaders): boolean {
  // Current browsers say it in one word; `none` is the person, not a page.
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  // Older ones name the page.
  const page = headers.origin ?? headers.referer;
  if (page !== undefined) return URL.canParse(page) && new URL(page).host === headers.host;
  // A program like curl does neither. A browser that does neither is refused.
  return !headers['user-agent']?.startsWith('Mozilla/');
}
