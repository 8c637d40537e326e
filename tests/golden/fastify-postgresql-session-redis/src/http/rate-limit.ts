import type { FastifyPluginAsync } from 'fastify';
import type { Adapters } from '../adapters.ts';
import { rateLimiter } from './rate-limiter.ts';

/**
 * Counts in Redis, for all copies of the backend together. While Redis is away requests pass
 * uncounted: a limit is worth less than an answer. The connection to Redis has logged a warning.
 */
export function limitRate(adapters: Adapters): FastifyPluginAsync {
  return rateLimiter(adapters, {
    redis: adapters.cache.redis,
    nameSpace: 'rate:',
    skipOnError: true,
  });
}
