import type { RequestHandler } from 'express';
import type { Authenticator } from './principal.ts';

/** Finds out who is calling. It refuses nobody: that is what `requireUser` is for. */
export function authenticate(authenticator: Authenticator): RequestHandler {
  return async (req, _res, next) => {
    req.principal = await authenticator.authenticate(req);
    next();
  };
}
