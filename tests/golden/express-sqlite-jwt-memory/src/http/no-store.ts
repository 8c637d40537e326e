import type { RequestHandler } from 'express';

/** Answers are kept by no browser or proxy unless a route says otherwise: RFC 9111, section 5.2.2.5. */
export const noStore: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store');
  next();
};
