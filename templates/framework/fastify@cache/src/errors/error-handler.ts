import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemType, toAppError, toProblem } from './problem.ts';

/**
 * The one place that answers errors.
 * https://fastify.dev/docs/latest/Reference/Server/#seterrorhandler
 */
export function errorHandler(thrown: Error, request: FastifyRequest, reply: FastifyReply) {
  const error = toAppError(thrown);
  if (error.status >= 500) console.error(`Request ${request.id}:`, thrown);
  reply.headers({ ...error.headers, 'Cache-Control': 'no-store' });
  reply.code(error.status).type(problemType);
  return reply.send(JSON.stringify(toProblem(error, request.originalUrl, request.id)));
}
