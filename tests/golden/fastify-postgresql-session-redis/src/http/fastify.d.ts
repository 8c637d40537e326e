import type { Principal } from '../auth/principal.ts';

/** What our hooks add to a request: https://fastify.dev/docs/latest/Reference/TypeScript/#creating-a-typescript-fastify-plugin */
declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal;
  }
}
