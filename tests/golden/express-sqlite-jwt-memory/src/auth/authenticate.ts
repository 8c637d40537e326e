import type { RequestHandler } from 'express';
import type { Adapters } from '../adapters.ts';
import { createAuthenticator } from './authenticator.ts';
import { authorize, type Scope } from './principal.ts';

/** Finds out who is calling. It refuses nobody: that is what `requireUser` is for. */
export function authenticate(adapters: Adapters): RequestHandler {
  const authenticator = createAuthenticator(adapters);
  return async (req, _res, next) => {
    req.principal = await authenticator.authenticate(req);
    next();
  };
}

/** Guards a route: only callers who have the scope get to what follows. */
export function requireUser(scope: Scope): RequestHandler {
  return (req, _res, next) => {
    authorize(req.principal, scope);
    next();
  };
}
