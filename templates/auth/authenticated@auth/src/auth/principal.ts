/** Who is calling, and what they may do. */
import type { IncomingMessage } from 'node:http';
import { AppError, forbidden } from '../errors/app-error.ts';

/** Something a caller may do, as `what:how`. */
export type Scope = `${string}:${string}`;

/** What can be done with what the library has, by whoever may do all of it. */
export const libraryScopes = ['books:read', 'books:write'] as const;

/** Whoever makes a request. There always is one: callers who have not proven who they are are anonymous. */
export interface Principal {
  /** Also whose the things are that they add. */
  readonly id: string;
  readonly scopes: readonly Scope[];
  /** When what they have proven it with ends, if it does: ISO 8601 in UTC. */
  readonly expiresAt?: string | null;
  /** What a 401 tells an anonymous caller: how to prove who they are, and what is missing or wrong. */
  readonly challenge?: string;
  readonly reason?: string;
}

export const anonymousId = 'anonymous';

/** Whose the examples are: nobody's, so they stay as they are. */ // from operate
export const seedOwner = 'seed'; // from operate
// from operate
export function anonymous(challenge: string, reason: string): Principal {
  return { id: anonymousId, scopes: [], challenge, reason };
}

/** @param challenge how to prove who one is: RFC 9110, section 11.6.1 */
export function unauthorized(challenge: string, detail: string): AppError {
  return new AppError(401, detail, { headers: { 'WWW-Authenticate': challenge } });
}

/** The port to whatever finds out who makes a request. */
export interface Authenticator {
  authenticate(request: Pick<IncomingMessage, 'method' | 'headers'>): Promise<Principal>;
}

/**
 * Lets a caller pass who may do what `scope` names.
 * @throws AppError 401 when we do not know who is calling, 403 when we know and they may not.
 */
export function authorize(principal: Principal, scope: Scope): void {
  if (principal.scopes.includes(scope)) return;
  const { id, challenge = '', reason = '' } = principal;
  if (id === anonymousId) throw unauthorized(challenge, reason);
  throw forbidden(`This needs the scope ${scope}.`);
}
