import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, badRequest, unsupportedMediaType } from './app-error.ts';
import { internalError, problemType, toProblem } from './problem.ts';

/**
 * The one place that answers errors.
 * https://fastify.dev/docs/latest/Reference/Server/#seterrorhandler
 */
export function errorHandler(thrown: Error, request: FastifyRequest, reply: FastifyReply) {
  const error = toAppError(thrown);
  if (error.status >= 500) request.log.error({ err: thrown }, error.message);
  reply.headers({ ...error.headers, 'Cache-Control': 'no-store' });
  reply.code(error.status).type(problemType);
  const path = request.originalUrl.split('?')[0] ?? '';
  return reply.send(JSON.stringify(toProblem(error, path, request.id)));
}

/** Errors of Fastify itself carry a status; their texts speak of its insides, so they get new ones. */
function toAppError(thrown: Error & { statusCode?: unknown }): AppError {
  if (thrown instanceof AppError) return thrown;
  switch (thrown?.statusCode) {
    case 400:
      return badRequest('The request cannot be read: it is not well-formed.');
    case 413:
      return new AppError(413, 'The body is too large.');
    case 415:
      return unsupportedMediaType();
    default:
      return internalError();
  }
}
