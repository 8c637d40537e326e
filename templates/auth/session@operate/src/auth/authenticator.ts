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
      if (token === undefined) return anonymous(challenge, missing);
      if (token === '') return anonymous(challenge, malformed);
      const session = await sessions.find(token);
      return session ? { id: session.userId, scopes } : anonymous(challenge, ended);
    },
  };
}

/** What a 401 names: there is no registered scheme for cookies. */
export const challenge = 'Cookie';

const missing = 'Log in first: there is no session cookie with this request.';
const malformed = 'The session cookie is not well-formed. Log in again.';
const ended = 'This session has ended. Log in again.';
