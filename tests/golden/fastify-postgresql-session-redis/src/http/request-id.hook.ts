import type { onRequestAsyncHookHandler } from 'fastify';
import { requestIdHeader } from './request-id.ts';

/** Every answer names the id of its request, as its error and its line in the log do. */
export const sendRequestId: onRequestAsyncHookHandler = async (request, reply) => {
  reply.header(requestIdHeader, request.id);
};
