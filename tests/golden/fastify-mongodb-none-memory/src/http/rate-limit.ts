import type { FastifyPluginAsync } from 'fastify';
import type { Adapters } from '../adapters.ts';
import { rateLimiter } from './rate-limiter.ts';

/** Counts in this process: with several of them, a caller may make as many requests on each. */
export function limitRate(adapters: Adapters): FastifyPluginAsync {
  return rateLimiter(adapters);
}
