import type { onRequestAsyncHookHandler } from 'fastify';

/** Writes one line for each request, when its answer is out. Headers and bodies stay out: they hold secrets. */
export const logRequest: onRequestAsyncHookHandler = async (request, reply) => {
  const start = performance.now();
  // Unlike the hook `onResponse`, this also comes when the caller goes away before the answer.
  reply.raw.on('close', () => {
    const durationMs = Math.round(performance.now() - start);
    // Such a caller has no status to log: 499, as nginx has it.
    const status = reply.raw.writableFinished ? reply.statusCode : 499;
    // The route's pattern, so that all requests for one route can be counted together.
    const route = request.routeOptions.url ?? 'none';
    request.log.info({ method: request.method, route, status, durationMs }, 'request');
  });
};
