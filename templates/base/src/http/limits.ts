/** Bounds on what one caller can make the server hold or wait for. */
import { isIP, isIPv6 } from 'node:net';
import { anonymousId, type Principal } from '../auth/principal.ts';

/** Bytes of a body; more is answered with 413. */
export const bodyLimit = 100 * 1024;

/** Options of node:http, in milliseconds and bytes: https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener */
export const serverLimits = {
  /** Time for the headers of a request, against callers who send them one by one (Slowloris). */
  headersTimeout: 15_000,
  /** Time for a request with its body. */
  requestTimeout: 30_000,
  /** How long an idle connection is kept for the next request. */
  keepAliveTimeout: 5_000,
  /** How often the times for headers and requests are checked. */
  connectionsCheckingInterval: 5_000,
  /** Longer headers are answered with 431. */
  maxHeaderSize: 16 * 1024,
};

/**
 * From one address come as many requests as so many callers may make, whoever they are: accounts and
 * keys are easily made. It is more than one because a school or an office often has one address for all.
 */
export const callersPerAddress = 10;

/** Who a request is counted against: callers who are known by their id, all others by their address. */
export function rateLimitKey(principal: Principal, address: string | undefined): string {
  return principal.id === anonymousId
    ? `address:${networkOf(address)}`
    : `principal:${principal.id}`;
}

/**
 * What of an address counts. With IPv6 a home has a whole network and may call from any of its
 * addresses, so the network counts: the first four of eight groups. https://www.rfc-editor.org/rfc/rfc6177
 */
export function networkOf(text = ''): string {
  const address = withoutPort(text);
  // Whatever is no address counts together: another word with each request must not help anybody.
  if (!isIP(address)) return 'unknown';
  if (!isIPv6(address)) return address;
  const [start = '', end = ''] = address.split('::');
  const [first, last] = [start.split(':'), end.split(':')];
  // `::` stands for all the zeros that are missing.
  const zeros = address.includes('::') ? Array(8 - first.length - last.length).fill('0') : [];
  return [...first, ...zeros, ...last].slice(0, 4).join(':').toLowerCase();
}

/** Some proxies name the port too: `192.0.2.1:5678`, `[2001:db8::1]:443`. IPv4 may come as `::ffff:192.0.2.1`. */
function withoutPort(address: string): string {
  return address
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^::ffff:(?=[\d.:]+$)/i, '')
    .replace(/^([\d.]+):\d+$/, '$1');
}
