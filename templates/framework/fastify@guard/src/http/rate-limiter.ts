import rateLimit, { type RateLimitPluginOptions } from '@fastify/rate-limit';
import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import type { Adapters } from '../adapters.ts';
import { tooManyRequests } from '../errors/app-error.ts';
import { callersPerAddress, networkOf, rateLimitKey } from '../limits.ts';

/**
 * Lets each caller make so many requests a minute. As a hook of its scope it counts all requests,
 * also those that no route takes. https://github.com/fastify/fastify-rate-limit
 */
export function rateLimiter(
  { config }: Adapters,
  options: RateLimitPluginOptions = {},
): FastifyPluginAsync {
  return fp(async (app) => {
    // In a scope of its own: where two limits meet, the second would count with the first.
    await app.register(async (scope) => {
      await scope.register(rateLimit, {
        global: false,
        max: config.RATE_LIMIT,
        timeWindow: 60_000,
        enableDraftSpec: true,
        keyGenerator: (request) => rateLimitKey(request.principal, request.ip),
        errorResponseBuilder: (_request, { ttl }) => tooManyRequests(Math.ceil(ttl / 1000)),
        ...options,
      });
      app.addHook('onRequest', scope.rateLimit());
    });
  });
}

/**
 * Comes before anybody is looked up, so that made-up keys and cookies do not cost a query each without
 * end. Counts in this process, which it protects, and needs nothing else.
 */
export function limitAddresses(adapters: Adapters): FastifyPluginAsync {
  return rateLimiter(adapters, {
    max: adapters.config.RATE_LIMIT * callersPerAddress,
    keyGenerator: (request) => networkOf(request.ip),
  });
}
