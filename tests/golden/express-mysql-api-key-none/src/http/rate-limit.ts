import type { RequestHandler } from 'express';
import type { Adapters } from '../adapters.ts';
import { rateLimiter } from './rate-limiter.ts';

/** Counts in this process: with several of them, a caller may make as many requests on each. */
export function limitRate(adapters: Adapters): RequestHandler {
  return rateLimiter(adapters);
}
