import rateLimit, { type RateLimitPluginOptions } from '@fastify/rate-limit';
import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import type { Adapters } from '../adapters.ts';
import { tooManyRequests } from '../errors/app-error.ts';
import { rateLimitKey } from './rate-limit-key.ts';

/**
 * Lets each caller make so many requests a minute. As a hook of its scope it counts all requests,
 * also those that no route takes. https://github.com/fastify/fastify-rate-limit
 */
export function rateLimiter(
  { config }: Adapters,
  options: RateLimitPluginOptions = {},
): FastifyPluginAsync {
  return fp(async (app) => {
    await app.register(rateLimit, {
      global: false,
      max: config.RATE_LIMIT,
      timeWindow: 60_000,
      enableDraftSpec: true,
      keyGenerator: (request) => rateLimitKey(request.principal, request.ip),
      errorResponseBuilder: (_request, { ttl }) => tooManyRequests(Math.ceil(ttl / 1000)),
      ...options,
    });
    app.addHook('onRequest', app.rateLimit());
  });
}
