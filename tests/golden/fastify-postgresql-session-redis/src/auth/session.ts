/** What is stored of a session. The browser has the token; only its hash is kept. Times are ISO 8601 in UTC. */
export interface Session {
  readonly hash: string;
  readonly userId: string;
  /** When the session ends if no further request comes; never after `expiresAt`. */
  readonly idleUntil: string;
  /** When it ends in any case. */
  readonly expiresAt: string;
}

/**
 * The port to wherever sessions are kept.
 * Every method @throws AppError 503 when the store does not answer: a 401 would log people out.
 */
export interface SessionStore {
  find(hash: string): Promise<Session | null>;
  /** Keeps a new session. Those of the same user that have ended are forgotten, now or by themselves. */
  create(session: Session): Promise<void>;
  /** Keeps the new `idleUntil`, unless the session was deleted in the meantime. */
  touch(session: Session): Promise<void>;
  delete(hash: string): Promise<void>;
  deleteAllOf(userId: string): Promise<void>;
}
