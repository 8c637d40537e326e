import type { RequestHandler } from 'express';
import { authorize } from './authorize.ts';
import type { Scope } from './principal.ts';

/** Guards a route: only callers who have the scope get to what follows. */
export function requireUser(scope: Scope): RequestHandler {
  return (req, _res, next) => {
    authorize(req.principal, scope);
    next();
  };
}
