import { type FastifyInstance, fastify } from 'fastify';
import { bookRoutes } from './books/book.routes.ts';
import type { BookRepository } from './db/book.repository.ts';
import { errorHandler } from './errors/error-handler.ts';
import { readJsonBodies, validatorCompiler } from './http/json.ts';
import { refuseUnknown } from './http/not-found.ts';
import { requestIdFrom, requestIdHeader } from './http/protocol.ts';

/**
 * Puts the application together. An error that is thrown while a request is answered goes to the
 * error handler. https://fastify.dev/docs/latest/Reference/Errors/
 */
export function buildApp(books: BookRepository): FastifyInstance {
  const app = fastify({
    genReqId: (request) => requestIdFrom(request.headers['x-request-id']),
    // For what goes wrong before there is a route, such as an address that cannot be decoded.
    frameworkErrors: errorHandler,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setErrorHandler(errorHandler);
  app.setNotFoundHandler(refuseUnknown);
  readJsonBodies(app);

  // Every answer names the id of its request, as its error does.
  app.addHook('onRequest', async (request, reply) => {
    reply.header(requestIdHeader, request.id);
  });
  app.get('/', async () => {
    return { message: 'Hello! The books are at /v1/books.' };
  });
  app.register(bookRoutes(books), { prefix: '/v1/books' });

  return app;
}
