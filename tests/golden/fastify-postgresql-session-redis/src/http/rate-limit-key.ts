import { isIPv6 } from 'node:net';
import { isAnonymous, type Principal } from '../auth/principal.ts';

/** Who a request is counted against: callers who are known by their id, all others by their address. */
export function rateLimitKey(principal: Principal, address: string | undefined): string {
  return isAnonymous(principal) ? `address:${networkOf(address)}` : `principal:${principal.id}`;
}

/**
 * With IPv6 a home has a whole network and may call from any of its addresses, so the network counts:
 * the first four of eight groups. https://www.rfc-editor.org/rfc/rfc6177
 */
function networkOf(address = ''): string {
  // An IPv4 address may come as ::ffff:192.0.2.1.
  if (!isIPv6(address) || address.includes('.')) return address;
  const [start = '', end = ''] = address.split('::');
  const [first, last] = [start.split(':'), end.split(':')];
  // `::` stands for all the zeros that are missing.
  const zeros = address.includes('::') ? Array(8 - first.length - last.length).fill('0') : [];
  return [...first, ...zeros, ...last].slice(0, 4).join(':');
}
