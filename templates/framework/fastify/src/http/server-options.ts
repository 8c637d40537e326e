import type { Server } from 'node:http';
import { type FastifyHttpOptions, LogController } from 'fastify';
import type { Adapters } from '../adapters.ts';
import { bodyLimit, serverLimits } from './limits.ts';
import { leadMalformedUrl } from './not-found.ts';
import { requestIdFrom } from './protocol.ts';
import { nameRequest } from './request-log.ts';

/** https://fastify.dev/docs/latest/Reference/Server/ */
export function serverOptions({ config, log }: Adapters): FastifyHttpOptions<Server> {
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
