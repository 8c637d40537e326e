import type { Adapters } from '../adapters.ts';
import { type Authenticator, anonymous } from './principal.ts';
import { libraryScopes } from './scopes.ts';

/** Nobody has to prove who they are: every caller is the same anonymous one, who may do everything. */
export function createAuthenticator(_adapters: Adapters): Authenticator {
  const everybody = anonymous(libraryScopes);
  return { authenticate: async () => everybody };
}

/** How callers prove who they are, for the documentation: not at all. */
export const securitySchemes = {};
