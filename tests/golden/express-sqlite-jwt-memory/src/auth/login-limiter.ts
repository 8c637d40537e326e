import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Adapters } from '../adapters.ts';
import { countAttempts } from './count-attempts.ts';
import type { LoginLimiter } from './login-limiter-port.ts';

/** Counts in this process: https://github.com/animir/node-rate-limiter-flexible/wiki/Memory */
export function createLoginLimiter({ config }: Adapters): LoginLimiter {
  return countAttempts(new RateLimiterMemory({ points: config.LOGIN_ATTEMPTS, duration: 60 }));
}
