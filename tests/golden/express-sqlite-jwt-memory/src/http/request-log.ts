import type { Express, Request, RequestHandler } from 'express';
import { type Logger, withoutSearch } from '../logger.ts';
import { pathOf, requestIdFrom, requestIdHeader } from './protocol.ts';

/** Gives every request an id, which the answer, its error and its line in the log all name. */
export const assignRequestId: RequestHandler = (req, res, next) => {
  req.id = requestIdFrom(req.headers['x-request-id']);
  res.set(requestIdHeader, req.id);
  next();
};

/** Writes one line for each request, when its answer is out. Headers and bodies stay out: they hold secrets. */
export function logRequests(log: Logger): RequestHandler {
  const lines = withoutSearch(log);
  return (req, res, next) => {
    const start = performance.now();
    res.on('close', () => {
      const durationMs = Math.round(performance.now() - start);
      // A caller who went away before the answer has no status to log: 499, as nginx has it.
      const status = res.writableFinished ? res.statusCode : 499;
      lines.info(
        { requestId: req.id, method: req.method, route: routeOf(req), status, durationMs },
        'request',
      );
    });
    next();
  };
}

/**
 * Gives each request a `req.log`, whose lines name its id. It is made when it is asked for: most
 * requests log nothing of their own. https://expressjs.com/en/guide/overriding-express-api.html
 */
export function nameRequests(app: Express, log: Logger): void {
  Object.defineProperty(app.request, 'log', {
    get(this: Request) {
      return log.child({ requestId: this.id });
    },
  });
}

/**
 * The route's pattern, so that all requests for one route can be counted together. After an error
 * Express no longer knows where a router was mounted, so that part is taken from the address.
 */
function routeOf(req: Request): string {
  if (!req.route) return 'none';
  const own = segmentsOf(req.route.path);
  const address = segmentsOf(pathOf(req.originalUrl));
  return `/${[...address.slice(0, address.length - own.length), ...own].join('/')}`;
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter(Boolean);
}
