import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Adapters } from '../adapters.ts';
import { tooManyRequests } from '../errors/app-error.ts';
import type { LoginLimiter } from './login-limiter-port.ts';

/** Counts in this process: https://github.com/animir/node-rate-limiter-flexible/wiki/Memory */
export function createLoginLimiter({ config }: Adapters): LoginLimiter {
  const limiter = new RateLimiterMemory({ points: config.LOGIN_ATTEMPTS, duration: 60 });

  return {
    async countAttempt(email) {
      try {
        await limiter.consume(email);
      } catch (rejected) {
        if (!(rejected instanceof RateLimiterRes)) throw rejected;
        throw tooManyRequests(Math.ceil(rejected.msBeforeNext / 1000));
      }
    },
  };
}
