import type { ErrorRequestHandler } from 'express';
import type { Logger } from '../logger.ts';
import { problemType, toAppError, toProblem } from './problem.ts';

/**
 * The one place that answers errors. Express knows it by its four parameters.
 * https://expressjs.com/en/guide/error-handling.html
 */
export function errorHandler(log: Logger): ErrorRequestHandler {
  return (thrown, req, res, next) => {
    const error = toAppError(thrown);
    if (error.status >= 500) log.error({ err: thrown, requestId: req.id }, error.message);
    // Half an answer is out: all that is left is to break the connection.
    if (res.headersSent) return next(thrown);
    res.set({ ...error.headers, 'Cache-Control': 'no-store' });
    res.status(error.status).type(problemType);
    res.send(JSON.stringify(toProblem(error, req.originalUrl.split('?')[0] ?? '', req.id)));
  };
}
