import type { Server } from 'node:http';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import { type FastifyHttpOptions, type FastifyInstance, fastify } from 'fastify';
import type { Adapters } from './adapters.ts';
import { authenticate } from './auth/authenticate.ts';
import type { Config } from './config.ts';
import { errorHandler } from './errors/error-handler.ts';
import { readJsonBodies, validatorCompiler } from './http/json.ts';
import { methodsAt, refuseUnknown } from './http/not-found.ts';
import { requestIdFrom, requestIdHeader } from './http/protocol.ts';
import { limitRate } from './http/rate-limit.ts';
import { limitAddresses } from './http/rate-limiter.ts';
import { corsOptions, securityHeaders } from './http/security-headers.ts';
import { bodyLimit, serverLimits, workFor } from './limits.ts';
import { routes } from './routes.ts';

/**
 * Puts the application together. A request goes through the hooks of its route's scope, those
 * outside first, each kind in the order they were added here; an error that is thrown on the way
 * goes to the error handler. https://fastify.dev/docs/latest/Reference/Lifecycle/
 */
export function buildApp(adapters: Adapters): FastifyInstance {
  const { config } = adapters;
  const app = fastify(serverOptions(config));
  app.setValidatorCompiler(validatorCompiler);
  app.setErrorHandler(errorHandler);
  app.setNotFoundHandler(refuseUnknown);

  // Every answer names the id of its request, as its error does.
  app.addHook('onRequest', async (request, reply) => {
    reply.header(requestIdHeader, request.id);
  });
  app.register(helmet, securityHeaders(config));
  app.addHook('onRequest', async (request, reply) => {
    // An address that is not there has no methods to name; where it is, the CORS plugin answers.
    if (request.method === 'OPTIONS') reply.header('Allow', methodsAt(request).join(', '));
  });
  app.register(cors, { ...corsOptions(config), strictPreflight: false });
  app.register(limitAddresses(adapters));
  readJsonBodies(app);
  // The second time because the body has come in between, from outside of the first.
  app.addHook('onRequest', (request, _reply, done) => workFor(request, () => done()));
  app.addHook('preValidation', (request, _reply, done) => workFor(request, () => done()));
  app.get('/', async () => {
    return { message: 'Hello! The books are at /v1/books.' };
  });
  app.register(
    // What is added in here holds for this scope only: https://fastify.dev/docs/latest/Reference/Encapsulation/
    async (v1) => {
      v1.decorateRequest('principal');
      // Kept by no browser or proxy, unless a route says so: RFC 9111, section 5.2.2.5. // from cache
      v1.addHook('onRequest', async (_, reply) => void reply.header('Cache-Control', 'no-store')); // from cache
      v1.addHook('onRequest', authenticate(adapters));
      v1.register(limitRate(adapters));
      v1.setNotFoundHandler(refuseUnknown);
      v1.register(routes(adapters));
    },
    { prefix: '/v1' },
  );
  return app;
}

/** https://fastify.dev/docs/latest/Reference/Server/ */
function serverOptions(config: Config): FastifyHttpOptions<Server> {
  return {
    genReqId: (request) => requestIdFrom(request.headers['x-request-id']),
    // For what goes wrong before there is a route, such as an address that cannot be decoded.
    frameworkErrors: errorHandler,
    // A mere number would trust nobody.
    trustProxy: (_address, hop) => hop < config.TRUSTED_PROXIES,
    bodyLimit,
    http: serverLimits,
    // These two Fastify sets itself, whatever `http` says.
    requestTimeout: serverLimits.requestTimeout,
    keepAliveTimeout: serverLimits.keepAliveTimeout,
  };
}
