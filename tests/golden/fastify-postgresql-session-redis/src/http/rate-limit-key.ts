import { isAnonymous, type Principal } from '../auth/principal.ts';

/** Who a request is counted against: callers who are known by their id, all others by their address. */
export function rateLimitKey(principal: Principal, address: string | undefined): string {
  return isAnonymous(principal) ? `address:${address}` : `principal:${principal.id}`;
}
