import type { Adapters } from '../adapters.ts';
import { createApiKeyService } from './api-key.service.ts';
import { type Authenticator, anonymous, type Principal } from './principal.ts';

/** Callers send their key in a header: `X-API-Key: lib_…`. Addresses end up in logs, so there it counts for nothing. */
export function createAuthenticator({ database }: Adapters): Authenticator {
  const keys = createApiKeyService(database);
  const nobody = anonymous([], 'ApiKey');

  return {
    async authenticate({ headers }): Promise<Principal> {
      const text = headers['x-api-key'];
      const key = typeof text === 'string' ? await keys.find(text) : null;
      return key ? { id: key.owner, scopes: key.scopes, expiresAt: key.expiresAt } : nobody;
    },
  };
}

/** How callers prove who they are, for the documentation. */
export const securitySchemes = {
  apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
} as const;
