import type { onRequestAsyncHookHandler } from 'fastify';
import { authorize } from './authorize.ts';
import type { Scope } from './principal.ts';

/**
 * Guards a route: only callers who have the scope get to what follows. As an `onRequest` hook it
 * comes before the body is read, so nobody makes us read megabytes without having shown who they are.
 */
export function requireUser(scope: Scope): onRequestAsyncHookHandler {
  return async (request) => {
    authorize(request.principal, scope);
  };
}
