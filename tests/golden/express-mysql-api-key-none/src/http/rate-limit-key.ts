import { isIP, isIPv6 } from 'node:net';
import { isAnonymous, type Principal } from '../auth/principal.ts';

/**
 * From one address come as many requests as so many callers may make, whoever they are: accounts and
 * keys are easily made. It is more than one because a school or an office often has one address for all.
 */
export const callersPerAddress = 10;

/** Who a request is counted against: callers who are known by their id, all others by their address. */
export function rateLimitKey(principal: Principal, address: string | undefined): string {
  return isAnonymous(principal) ? `address:${networkOf(address)}` : `principal:${principal.id}`;
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
