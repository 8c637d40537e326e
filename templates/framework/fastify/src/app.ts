import type { IncomingMessage, Server } from 'node:http';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import { type FastifyHttpOptions, type FastifyInstance, fastify, LogController } from 'fastify';
import type { Adapters } from './adapters.ts';
import { authenticate } from './auth/authenticate.ts';
import { errorHandler } from './errors/error-handler.ts';
import { docsRoutes } from './http/docs.routes.ts'; // from complete
import { healthRoutes } from './http/health.routes.ts';
import { jsonBody, noStore, serializerCompiler, validatorCompiler } from './http/json.ts';
import { malformedUrl, methodsAt, refuseUnknown } from './http/not-found.ts';
import { openApi } from './http/openapi.ts'; // from complete
import { pathAndQuery, pathOf, requestIdFrom } from './http/protocol.ts';
import { limitRate } from './http/rate-limit.ts';
import { limitAddresses } from './http/rate-limiter.ts';
import { logRequests, nameRequest, sendRequestId } from './http/request-log.ts';
import { corsOptions, securityHeaders } from './http/security-headers.ts';
import type { Lifecycle } from './lifecycle.ts';
import { bodyLimit, serverLimits, workFor } from './limits.ts';
import { routes } from './routes.ts';

/**
 * Puts the application together. A request goes through the hooks of its route's scope, those
 * outside first, each kind in the order they were added here; an error that is thrown on the way
 * goes to the error handler. https://fastify.dev/docs/latest/Reference/Lifecycle/
 */
export function buildApp(adapters: Adapters, lifecycle: Lifecycle): FastifyInstance {
  const { config, log } = adapters;
  const app = fastify(serverOptions(adapters));
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(errorHandler);
  app.setNotFoundHandler(refuseUnknown);

  app.addHook('onRequest', sendRequestId);
  app.addHook('onRequest', logRequests(log));
  app.register(helmet, securityHeaders(config));
  app.addHook('onRequest', async (request, reply) => {
    // An address that is not there has no methods to name; where it is, the CORS plugin answers.
    if (request.method === 'OPTIONS') reply.header('Allow', methodsAt(request).join(', '));
  });
  app.register(cors, { ...corsOptions(config), strictPreflight: false });
  app.register(limitAddresses(adapters));
  app.register(jsonBody);
  // The second time because the body has come in between, from outside of the first.
  app.addHook('onRequest', (request, _reply, done) => workFor(request, () => done()));
  app.addHook('preValidation', (request, _reply, done) => workFor(request, () => done()));
  if (config.DOCS_ENABLED) app.register(openApi); // from complete
  if (config.DOCS_ENABLED) app.register(docsRoutes); // from complete
  app.register(healthRoutes(adapters, lifecycle));
  app.register(
    // What is added in here holds for this scope only: https://fastify.dev/docs/latest/Reference/Encapsulation/
    async (v1) => {
      v1.decorateRequest('principal');
      v1.addHook('onRequest', noStore);
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
function serverOptions({ config, log }: Adapters): FastifyHttpOptions<Server> {
  return {
    loggerInstance: log,
    // Our own line for each request is in `request-log.ts`.
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    childLoggerFactory: (_logger, { requestId }) => nameRequest(log, requestId),
    genReqId: (request) => requestIdFrom(request.headers['x-request-id']),
    rewriteUrl: leadMalformedUrl,
    // A mere number would trust nobody.
    trustProxy: (_address, hop) => hop < config.TRUSTED_PROXIES,
    bodyLimit,
    http: serverLimits,
    // These two Fastify sets itself, whatever `http` says.
    requestTimeout: serverLimits.requestTimeout,
    keepAliveTimeout: serverLimits.keepAliveTimeout,
    routerOptions: {
      ignoreTrailingSlash: true,
      // How long a parameter may be is for its schema to say.
      maxParamLength: serverLimits.maxHeaderSize,
    },
    // While the process stops, requests that still come in are answered as ever.
    return503OnClosing: false,
  };
}

/** Fastify answers an address that it cannot decode, such as `/%zz`, past our hooks. This one leads it to them. */
function leadMalformedUrl({ url = '/' }: Pick<IncomingMessage, 'url'>): string {
  try {
    decodeURI(pathOf(url));
    return pathAndQuery(url);
  } catch {
    return malformedUrl;
  }
}
