import { type FastifyInstance, fastify } from 'fastify';
import type { Adapters } from './adapters.ts';
import { authenticate } from './auth/authenticate.ts';
import { errorHandler } from './errors/error-handler.ts';
import { readJsonBodies, validatorCompiler } from './http/json.ts';
import { refuseUnknown } from './http/not-found.ts';
import { requestIdFrom, requestIdHeader } from './http/protocol.ts';
import { routes } from './routes.ts';

/**
 * Puts the application together. A request goes through the hooks of its route's scope, those
 * outside first, each kind in the order they were added here; an error that is thrown on the way
 * goes to the error handler. https://fastify.dev/docs/latest/Reference/Lifecycle/
 */
export function buildApp(adapters: Adapters): FastifyInstance {
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
  app.register(
    // What is added in here holds for this scope only: https://fastify.dev/docs/latest/Reference/Encapsulation/
    async (v1) => {
      v1.decorateRequest('principal');
      v1.addHook('onRequest', authenticate(adapters));
      v1.register(routes(adapters));
    },
    { prefix: '/v1' },
  );

  return app;
}
