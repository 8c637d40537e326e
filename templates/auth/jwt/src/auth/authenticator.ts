/**
 * Access tokens: signed statements about who somebody is, which any server with the secret can check
 * without asking the database. https://datatracker.ietf.org/doc/html/rfc9068, https://github.com/panva/jose
 */
import { errors, jwtVerify, SignJWT } from 'jose';
import type { Adapters } from '../adapters.ts';
import { type Authenticator, anonymous, type Principal } from './principal.ts';
import type { AuthSettings } from './settings.ts';
import { userScopes } from './user.ts';

const issuer = 'library';
const audience = 'library-api';
const typ = 'at+jwt';
const alg = 'HS256';

export class AccessTokens {
  readonly lifetime: number;
  readonly #secret: Uint8Array;

  constructor(settings: AuthSettings) {
    this.lifetime = settings.ACCESS_TOKEN_SECONDS;
    this.#secret = new TextEncoder().encode(settings.JWT_SECRET);
  }

  /** Everybody can read what a token says, so it says no more than the user's id. */
  issue(userId: string): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT()
      .setProtectedHeader({ alg, typ })
      .setSubject(userId)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(now + this.lifetime)
      .sign(this.#secret);
  }

  /**
   * Returns the user's id. Every claim is named here: what is not asked for is not checked.
   * https://datatracker.ietf.org/doc/html/rfc8725
   * @throws when the token is not one of ours, or not valid any more.
   */
  async verify(token: string): Promise<string> {
    const { payload } = await jwtVerify<{ sub: string }>(token, this.#secret, {
      algorithms: [alg],
      issuer,
      audience,
      typ,
      requiredClaims: ['exp', 'sub'],
    });
    return payload.sub;
  }
}

/** Callers send their access token in a header: `Authorization: Bearer …`. RFC 6750. */
export function createAuthenticator({ config }: Adapters): Authenticator {
  const tokens = new AccessTokens(config);

  return {
    async authenticate({ headers: { authorization } }): Promise<Principal> {
      if (authorization === undefined) return anonymous('Bearer', missing);
      const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization) ?? [];
      if (!token) return anonymous(challenge, malformed);
      try {
        return { id: await tokens.verify(token), scopes: userScopes };
      } catch (error) {
        return anonymous(challenge, error instanceof errors.JWTExpired ? expired : foreign);
      }
    },
  };
}

/** What a 401 names when a token was sent: RFC 6750. */
export const challenge = 'Bearer error="invalid_token"';

/** What routes that are open to all refuse with: nothing, for no browser sends a token by itself. */
export const refusals: number[] = [];

const missing = 'Log in, and send your access token: Authorization: Bearer <token>.';
const malformed =
  'The header Authorization is not well-formed: send Bearer, a space, and your access token.';
const expired = 'The access token has expired. Get a new one with your refresh token, or log in.';
const foreign = 'The access token is not one of ours. Log in for a new one.';

/** How callers prove who they are, for the documentation. */
export const securitySchemes = {
  accessToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'Open an account with `POST /v1/auth/register`, log in with `POST /v1/auth/login`, and enter the `accessToken` that it answers with.',
  },
} as const;
