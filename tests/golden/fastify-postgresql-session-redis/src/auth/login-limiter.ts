import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { Adapters } from '../adapters.ts';
import { type LoginLimiter, limitLogins } from './limit-logins.ts';

/**
 * Counts in Redis, for all copies of the backend together. While Redis is away each copy counts by
 * itself: without any limit somebody could try out passwords for as long as it takes.
 * https://github.com/animir/node-rate-limiter-flexible/wiki/Insurance-Strategy
 */
export function createLoginLimiter({ config, cache }: Adapters): LoginLimiter {
  return limitLogins(
    config.LOGIN_ATTEMPTS,
    (options) =>
      new RateLimiterRedis({
        ...options,
        storeClient: cache.redis,
        insuranceLimiter: new RateLimiterMemory(options),
      }),
  );
}
