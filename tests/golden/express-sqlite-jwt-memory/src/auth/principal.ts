import type { IncomingMessage } from 'node:http';

/** Something a caller may do, as `what:how`. */
export type Scope = `${string}:${string}`;

/** Whoever makes a request. There always is one: callers who have not proven who they are are anonymous. */
export interface Principal {
  /** Also whose the things are that they add. */
  readonly id: string;
  readonly scopes: readonly Scope[];
  /** When what they have proven it with ends, if it does: ISO 8601 in UTC. */
  readonly expiresAt?: string | null;
  /** What a 401 tells an anonymous caller: how to prove who they are. RFC 9110, section 11.6.1. */
  readonly challenge?: string;
}

export const anonymousId = 'anonymous';

export function anonymous(scopes: readonly Scope[], challenge = ''): Principal {
  return { id: anonymousId, scopes, challenge };
}

export function isAnonymous(principal: Principal): boolean {
  return principal.id === anonymousId;
}

/** The port to whatever finds out who makes a request. */
export interface Authenticator {
  authenticate(request: Pick<IncomingMessage, 'method' | 'headers'>): Promise<Principal>;
}
