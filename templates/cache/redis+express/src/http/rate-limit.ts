import type { RequestHandler } from 'express';
import type { Adapters } from '../adapters.ts';
import { RateLimitStore } from './rate-limit-store.ts';
import { rateLimiter } from './rate-limiter.ts';

/**
 * Counts in Redis, for all copies of the backend together. While Redis is away requests pass
 * uncounted: a limit is worth less than an answer. The connection to Redis has logged a warning.
 */
export function limitRate(adapters: Adapters): RequestHandler {
  const { cache, log } = adapters;
  const quietly = (err: unknown, message?: string) => log.debug({ err }, message);
  return rateLimiter(adapters, {
    store: new RateLimitStore(cache.redis),
    passOnStoreError: true,
    logger: { error: quietly, warn: quietly },
  });
}
