import type { Adapters } from '../adapters.ts';
import { AccessTokens } from './access-token.ts';
import { type Authenticator, anonymous, type Principal } from './principal.ts';
import { userScopes } from './user.ts';

/** Callers send their access token in a header: `Authorization: Bearer …`. RFC 6750. */
export function createAuthenticator({ config }: Adapters): Authenticator {
  const tokens = new AccessTokens(config);

  return {
    async authenticate({ headers }): Promise<Principal> {
      if (headers.authorization === undefined) return anonymous([], 'Bearer');
      const token = /^Bearer ([\w.-]+)$/i.exec(headers.authorization)?.[1] ?? '';
      try {
        return { id: await tokens.verify(token), scopes: userScopes };
      } catch {
        return anonymous([], 'Bearer error="invalid_token"');
      }
    },
  };
}

/** How callers prove who they are, for the documentation. */
export const securitySchemes = {
  accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
} as const;
