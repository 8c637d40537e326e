import type { Adapters } from '../adapters.ts';
import { createSessionCookie } from './cookie.ts';
import { refuseForeign } from './csrf.ts';
import { type Authenticator, anonymous, type Principal, type Scope } from './principal.ts';
import { createSessionService } from './session.service.ts';
import { userScopes } from './user.ts';

const scopes: readonly Scope[] = [...userScopes, 'sessions:end'];

/** A browser sends a cookie with every request, which names a session here on the server. */
export function createAuthenticator(adapters: Adapters): Authenticator {
  const sessions = createSessionService(adapters);
  const cookie = createSessionCookie(adapters.config);

  return {
    async authenticate(request): Promise<Principal> {
      refuseForeign(request, adapters.config.CORS_ORIGINS);
      const token = cookie.read(request.headers);
      const session = token ? await sessions.find(token) : null;
      return session ? { id: session.userId, scopes } : anonymous([], challenge);
    },
  };
}

/** What a 401 names: there is no registered scheme for cookies. */
export const challenge = 'Cookie';

/** How callers prove who they are, for the documentation. */
export const securitySchemes = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-id',
    description: 'Set by the login. In development its name is `id`.',
  },
} as const;
