/**
 * Access tokens: signed statements about who somebody is, which any server with the secret can check
 * without asking the database. https://datatracker.ietf.org/doc/html/rfc9068, https://github.com/panva/jose
 */
import { jwtVerify, SignJWT } from 'jose';
import type { AuthSettings } from './settings.ts';

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
