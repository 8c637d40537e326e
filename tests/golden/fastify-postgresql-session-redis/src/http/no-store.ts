import type { onRequestAsyncHookHandler } from 'fastify';

/** Answers are kept by no browser or proxy unless a route says otherwise: RFC 9111, section 5.2.2.5. */
export const noStore: onRequestAsyncHookHandler = async (_request, reply) => {
  reply.header('Cache-Control', 'no-store');
};
