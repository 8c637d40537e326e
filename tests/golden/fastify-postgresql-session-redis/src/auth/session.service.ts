import type { Adapters } from '../adapters.ts';
import { hashSecret, newSecret } from './secret-token.ts';
import type { Session, SessionStore } from './session.ts';
import { createSessionStore } from './session-store.ts';
import type { AuthSettings } from './settings.ts';

/**
 * Begins, finds and ends sessions. A session is no more than a random token that the browser keeps
 * and the server knows: deleting it on the server ends it at once.
 * https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html
 */
export class SessionService {
  readonly #store: SessionStore;
  /** Milliseconds. */
  readonly #idle: number;
  readonly #max: number;

  constructor(store: SessionStore, settings: AuthSettings) {
    this.#store = store;
    this.#idle = settings.SESSION_IDLE_SECONDS * 1000;
    this.#max = settings.SESSION_MAX_SECONDS * 1000;
  }

  /**
   * Returns the token of a new session. It is new with every login, and a session that the browser
   * had before ends: nobody can slip in a token that they know (session fixation).
   */
  async begin(userId: string, oldToken?: string): Promise<string> {
    const token = newSecret();
    const expiresAt = after(this.#max);
    const session = { hash: hashSecret(token), userId, expiresAt };
    await this.#store.create({ ...session, idleUntil: this.#idleUntil(expiresAt) });
    await this.end(oldToken);
    return token;
  }

  /** Returns the session that this is the token of, as long as it lasts. */
  async find(token: string): Promise<Session | null> {
    const session = await this.#store.find(hashSecret(token));
    if (!session || session.idleUntil <= after(0)) return null;
    await this.#touch(session);
    return session;
  }

  async end(token: string | undefined): Promise<void> {
    if (token) await this.#store.delete(hashSecret(token));
  }

  async endAllOf(userId: string): Promise<void> {
    await this.#store.deleteAllOf(userId);
  }

  /** Notes that the session is in use: once a minute is enough, writing with every request is a waste. */
  async #touch(session: Session): Promise<void> {
    const idleUntil = this.#idleUntil(session.expiresAt);
    const gained = Date.parse(idleUntil) - Date.parse(session.idleUntil);
    const worthWriting = Math.min(60_000, this.#idle / 10);
    if (gained >= worthWriting) await this.#store.touch({ ...session, idleUntil });
  }

  #idleUntil(expiresAt: string): string {
    const idleUntil = after(this.#idle);
    return idleUntil < expiresAt ? idleUntil : expiresAt;
  }
}

export function createSessionService(adapters: Adapters): SessionService {
  return new SessionService(createSessionStore(adapters), adapters.config);
}

function after(milliseconds: number): string {
  return new Date(Date.now() + milliseconds).toISOString();
}
