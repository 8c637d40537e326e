import { v7 as uuidv7 } from 'uuid';
import type { Adapters } from '../adapters.ts';
import { createRefreshTokenRepository } from '../db/refresh-token.repository.ts';
import { type AccountService, createAccountService } from './account.service.ts';
import type { Tokens } from './auth.ts';
import { AccessTokens, challenge } from './authenticator.ts';
import { unauthorized } from './principal.ts';
import type { RefreshTokenRepository } from './refresh-token.ts';
import { hashSecret, isSecret, newSecret } from './secret-token.ts';
import type { Credentials } from './user.ts';

/**
 * Logs people in and keeps them logged in. An access token works for minutes. A refresh token gets
 * the next one, and works once: if it comes a second time, somebody has stolen it, and the login ends.
 * https://datatracker.ietf.org/doc/html/rfc9700#section-4.14.2
 */
export class AuthService {
  readonly accounts: AccountService;
  readonly #refreshTokens: RefreshTokenRepository;
  readonly #accessTokens: AccessTokens;
  readonly #lifetime: number;

  constructor(adapters: Adapters) {
    this.accounts = createAccountService(adapters);
    this.#refreshTokens = createRefreshTokenRepository(adapters.database);
    this.#accessTokens = new AccessTokens(adapters.config);
    this.#lifetime = adapters.config.REFRESH_TOKEN_SECONDS * 1000;
  }

  async logIn(credentials: Credentials): Promise<Tokens> {
    const user = await this.accounts.logIn(credentials);
    const secret = newSecret();
    const id = uuidv7();
    await this.#refreshTokens.create({
      id,
      userId: user.id,
      hash: hashSecret(secret),
      expiresAt: new Date(Date.now() + this.#lifetime).toISOString(),
    });
    return this.#tokens(user.id, id, secret);
  }

  /** @throws AppError 401 when the token is unknown, expired or was used before. */
  async refresh(refreshToken: string): Promise<Tokens> {
    const token = split(refreshToken);
    const stored = token && (await this.#refreshTokens.find(token.id));
    if (!stored) throw invalidToken();
    const next = newSecret();
    // An account that was closed in the meantime gets no more tokens. Of two callers with the same
    // token, one finds the hash changed already.
    const isCurrent =
      stored.expiresAt > new Date().toISOString() &&
      isSecret(token.secret, stored.hash) &&
      (await this.accounts.find(stored.userId)) &&
      (await this.#refreshTokens.rotate(stored.id, stored.hash, hashSecret(next)));
    if (!isCurrent) {
      await this.#refreshTokens.delete(stored.id);
      throw invalidToken();
    }
    return this.#tokens(stored.userId, stored.id, next);
  }

  /** Ends the login. An unknown token is no error: the caller is logged out either way. */
  async logOut(refreshToken: string): Promise<void> {
    const token = split(refreshToken);
    const stored = token && (await this.#refreshTokens.find(token.id));
    if (stored && isSecret(token.secret, stored.hash)) await this.#refreshTokens.delete(stored.id);
  }

  async #tokens(userId: string, id: string, secret: string): Promise<Tokens> {
    return {
      accessToken: await this.#accessTokens.issue(userId),
      tokenType: 'Bearer',
      expiresIn: this.#accessTokens.lifetime,
      refreshToken: `${id}.${secret}`,
    };
  }
}

/** Takes a token apart; what does not look like one belongs to nobody. */
function split(refreshToken: string): { id: string; secret: string } | undefined {
  const [, id, secret] =
    /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.([\w-]{43})$/.exec(refreshToken) ?? [];
  return id && secret ? { id, secret } : undefined;
}

const invalidToken = () =>
  unauthorized(
    challenge,
    'This refresh token is unknown, has ended or was used before. Log in again.',
  );
