/** What is stored of a login. The token itself is `<id>.<secret>`; only a hash of the secret is kept. */
export interface StoredRefreshToken {
  readonly id: string;
  readonly userId: string;
  readonly hash: string;
  readonly expiresAt: string;
}

/** The port to wherever refresh tokens are kept. */
export interface RefreshTokenRepository {
  find(id: string): Promise<StoredRefreshToken | null>;
  /** Keeps a new token. Those of the same user that have ended are forgotten, now or by themselves. */
  create(token: StoredRefreshToken): Promise<void>;
  /** Exchanges one hash for the next. False when the old one is not current any more. */
  rotate(id: string, oldHash: string, newHash: string): Promise<boolean>;
  delete(id: string): Promise<void>;
}
