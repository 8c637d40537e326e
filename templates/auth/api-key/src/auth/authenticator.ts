import type { Adapters } from '../adapters.ts';
import { createApiKeyService, keyPattern } from './api-key.service.ts';
import { type Authenticator, anonymous, type Principal } from './principal.ts';

/** Callers send their key in a header: `X-API-Key: lib_…`. Addresses end up in logs, so there it counts for nothing. */
export function createAuthenticator({ database }: Adapters): Authenticator {
  const keys = createApiKeyService(database);

  return {
    async authenticate({ headers }): Promise<Principal> {
      const text = headers['x-api-key'];
      if (typeof text !== 'string') return anonymous('ApiKey', missing);
      if (!keyPattern.test(text)) return anonymous('ApiKey', malformed);
      const key = await keys.find(text);
      if (!key) return anonymous('ApiKey', unknown);
      return { id: key.owner, scopes: key.scopes, expiresAt: key.expiresAt };
    },
  };
}

const missing = 'Send an API key in the header X-API-Key.';
const malformed =
  'The header X-API-Key holds no whole key: one is lib_, 16 characters, _ and 43 more.';
const unknown = 'This API key is unknown, was revoked or has expired.';

/** How callers prove who they are, for the documentation. */
export const securitySchemes = {
  apiKey: {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
    description: 'Make a key with `npm run key:create -- me` in a terminal, and enter it.',
  },
} as const;
