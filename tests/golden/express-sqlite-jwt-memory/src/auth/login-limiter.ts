import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Adapters } from '../adapters.ts';
import { type LoginLimiter, limitLogins } from './limit-logins.ts';

/** Counts in this process: https://github.com/animir/node-rate-limiter-flexible/wiki/Memory */
export function createLoginLimiter({ config }: Adapters): LoginLimiter {
  return limitLogins(config.LOGIN_ATTEMPTS, (options) => new RateLimiterMemory(options));
}
