import type { RequestHandler } from 'express';
import { requestIdFrom, requestIdHeader } from './protocol.ts';

/** What our middleware adds to a request: https://www.typescriptlang.org/docs/handbook/declaration-merging.html */
declare global {
  namespace Express {
    interface Request {
      id: string;
    }
  }
}

/** Gives every request an id, which the answer, its error and the line in the terminal all name. */
export const assignRequestId: RequestHandler = (req, res, next) => {
  req.id = requestIdFrom(req.headers['x-request-id']);
  res.set(requestIdHeader, req.id);
  next();
};
