import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { tooManyRequests } from '../errors/app-error.ts';
import type { LoginLimiter } from './login-limiter-port.ts';

/** Makes a login limiter of a counter, wherever that keeps its counts: https://github.com/animir/node-rate-limiter-flexible */
export function countAttempts(counter: RateLimiterAbstract): LoginLimiter {
  return {
    async countAttempt(email) {
      try {
        await counter.consume(email);
      } catch (rejected) {
        if (!(rejected instanceof RateLimiterRes)) throw rejected;
        throw tooManyRequests(Math.ceil(rejected.msBeforeNext / 1000));
      }
    },
  };
}
