import type { Request, RequestHandler } from 'express';
import type { Logger } from '../logger.ts';

/** Writes one line for each request, when its answer is out. Headers and bodies stay out: they hold secrets. */
export function logRequests(log: Logger): RequestHandler {
  return (req, res, next) => {
    const start = performance.now();
    res.on('close', () => {
      const durationMs = Math.round(performance.now() - start);
      // A caller who went away before the answer has no status to log: 499, as nginx has it.
      const status = res.writableFinished ? res.statusCode : 499;
      log.info(
        { requestId: req.id, method: req.method, route: routeOf(req), status, durationMs },
        'request',
      );
    });
    next();
  };
}

/** The route's pattern, so that all requests for one route can be counted together. */
function routeOf(req: Request): string {
  return req.route ? `${req.baseUrl}${req.route.path}` : 'none';
}
