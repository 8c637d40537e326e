import type { Adapters } from '../adapters.ts';
import { createSessionRepository } from '../db/session.repository.ts';
import type { SessionStore } from './session.ts';

/** Sessions are kept in the database, beside the users they belong to. */
export function createSessionStore({ database }: Adapters): SessionStore {
  return createSessionRepository(database);
}
