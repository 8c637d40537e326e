import type { RequestHandler } from 'express';
import { type Options, rateLimit } from 'express-rate-limit';
import type { Adapters } from '../adapters.ts';
import { tooManyRequests } from '../errors/app-error.ts';
import { callersPerAddress, networkOf, rateLimitKey } from '../limits.ts';

/** Lets each caller make so many requests a minute. https://express-rate-limit.mintlify.app */
export function rateLimiter({ config }: Adapters, options: Partial<Options> = {}): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: config.RATE_LIMIT,
    standardHeaders: 'draft-6',
    legacyHeaders: false,
    keyGenerator: (req) => rateLimitKey(req.principal, req.ip),
    handler: (_req, res) => {
      throw tooManyRequests(Number(res.getHeader('RateLimit-Reset')));
    },
    validate: { keyGeneratorIpFallback: false, ip: false },
    ...options,
  });
}

/**
 * Comes before anybody is looked up, so that made-up keys and cookies do not cost a query each without
 * end. Counts in this process, which it protects, and needs nothing else.
 */
export function limitAddresses(adapters: Adapters): RequestHandler {
  return rateLimiter(adapters, {
    limit: adapters.config.RATE_LIMIT * callersPerAddress,
    keyGenerator: (req) => networkOf(req.ip),
  });
}
