import type { onRequestAsyncHookHandler } from 'fastify';
import type { Adapters } from '../adapters.ts';
import { createAuthenticator } from './authenticator.ts';
import { authorize, type Scope } from './principal.ts';

/** Finds out who is calling. It refuses nobody: that is what `requireUser` is for. */
export function authenticate(adapters: Adapters): onRequestAsyncHookHandler {
  const authenticator = createAuthenticator(adapters);
  return async (request) => {
    request.principal = await authenticator.authenticate(request);
  };
}

/**
 * Guards a route: only callers who have the scope get to what follows. As an `onRequest` hook it
 * comes before the body is read, so nobody makes us read megabytes without having shown who they are.
 */
export function requireUser(scope: Scope): onRequestAsyncHookHandler {
  return async (request) => {
    authorize(request.principal, scope);
  };
}
