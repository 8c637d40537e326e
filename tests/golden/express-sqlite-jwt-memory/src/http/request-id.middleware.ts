import type { RequestHandler } from 'express';
import { requestIdFrom, requestIdHeader } from './request-id.ts';

/** Gives every request an id, which the answer, its error and its line in the log all name. */
export const assignRequestId: RequestHandler = (req, res, next) => {
  req.id = requestIdFrom(req.headers['x-request-id']);
  res.set(requestIdHeader, req.id);
  next();
};
