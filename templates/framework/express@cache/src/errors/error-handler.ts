import type { ErrorRequestHandler } from 'express';
import { problemType, toAppError, toProblem } from './problem.ts';

/**
 * The one place that answers errors. Express knows it by its four parameters.
 * https://expressjs.com/en/guide/error-handling.html
 */
export const errorHandler: ErrorRequestHandler = (thrown, req, res, next) => {
  const error = toAppError(thrown);
  if (error.status >= 500) console.error(`Request ${req.id}:`, thrown);
  // Half an answer is out: all that is left is to break the connection.
  if (res.headersSent) return next(thrown);
  res.set({ ...error.headers, 'Cache-Control': 'no-store' });
  res.status(error.status).type(problemType);
  res.send(JSON.stringify(toProblem(error, req.originalUrl, req.id)));
};
