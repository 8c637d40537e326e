import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Adapters } from '../adapters.ts';
import { tooManyRequests } from '../errors/app-error.ts';
import { rateLimitKey } from './rate-limit-key.ts';

/**
 * Lets each caller make so many requests a minute. Counted in this process: with several of
 * them, a caller may make as many on each. https://express-rate-limit.mintlify.app
 */
export function limitRate({ config }: Adapters): RequestHandler {
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
  });
}
