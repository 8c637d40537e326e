import type { onRequestAsyncHookHandler } from 'fastify';
import type { Authenticator } from './principal.ts';

/** Finds out who is calling. It refuses nobody: that is what `requireUser` is for. */
export function authenticate(authenticator: Authenticator): onRequestAsyncHookHandler {
  return async (request) => {
    request.principal = await authenticator.authenticate(request);
  };
}
