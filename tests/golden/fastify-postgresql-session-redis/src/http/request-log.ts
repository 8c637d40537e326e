import type { onRequestAsyncHookHandler } from 'fastify';
import { symbols } from 'pino';
import { type Logger, withoutSearch } from '../logger.ts';
import { requestIdHeader } from './protocol.ts';

/** Every answer names the id of its request, as its error and its line in the log do. */
export const sendRequestId: onRequestAsyncHookHandler = async (request, reply) => {
  reply.header(requestIdHeader, request.id);
};

/** Writes one line for each request, when its answer is out. Headers and bodies stay out: they hold secrets. */
export function logRequests(log: Logger): onRequestAsyncHookHandler {
  const lines = withoutSearch(log);
  return async (request, reply) => {
    const start = performance.now();
    // Unlike the hook `onResponse`, this also comes when the caller goes away before the answer.
    reply.raw.on('close', () => {
      const durationMs = Math.round(performance.now() - start);
      // Such a caller has no status to log: 499, as nginx has it.
      const status = reply.raw.writableFinished ? reply.statusCode : 499;
      const { id: requestId, method } = request;
      // The route's pattern, so that all requests for one route can be counted together.
      const route = request.routeOptions.url ?? 'none';
      lines.info({ requestId, method, route, status, durationMs }, 'request');
    });
  };
}

/**
 * What becomes of `request.log`: a logger whose lines name the id of the request. `log.child` makes
 * such a one too, but looks for secrets in the id, which costs more than the request's own line.
 */
export function nameRequest(log: Logger, requestId: string): Logger {
  const bound = Reflect.get(log, symbols.chindingsSym);
  const named = { [symbols.chindingsSym]: `${bound},"requestId":"${requestId}"` };
  return Object.assign(Object.create(log), named);
}
