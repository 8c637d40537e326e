/** Bounds on what one caller can make the server hold or wait for. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { isIP, isIPv6 } from 'node:net';
import { anonymousId, type Principal } from './auth/principal.ts';
import { unavailable } from './errors/app-error.ts';

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

/** Milliseconds that a caller waits for the database at the most, however many queries it takes. */
const queryLimit = 2_500;

/** What is left of them. */
interface Patience {
  milliseconds: number;
}

const ofRequests = new WeakMap<object, Patience>();
const current = new AsyncLocalStorage<Patience>();

/**
 * Does a part of the work for a request. All that this part and others wait for the database is counted
 * together. https://nodejs.org/api/async_context.html#class-asynclocalstorage
 */
export function workFor(request: object, work: () => void): void {
  const patience = ofRequests.get(request) ?? { milliseconds: queryLimit };
  ofRequests.set(request, patience);
  current.run(patience, work);
}

/**
 * A server that has frozen neither answers nor closes its connections, so every wait has an end.
 * @throws AppError 503 when the work is not done in time.
 */
export async function withDeadline<T>(work: Promise<T>): Promise<T> {
  const patience = current.getStore() ?? { milliseconds: queryLimit };
  const since = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    const fail = () => reject(unavailable('The database does not answer in time.'));
    timer = setTimeout(fail, patience.milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    patience.milliseconds -= performance.now() - since;
  }
}
