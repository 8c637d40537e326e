import { z } from 'zod';
import type { Adapters } from '../adapters.ts';
import { unavailable } from '../errors/app-error.ts';
import type { Session, SessionStore } from './session.ts';

const sessionSchema: z.ZodType<Session> = z.object({
  hash: z.string(),
  userId: z.string(),
  idleUntil: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});

/**
 * Sessions are kept in Redis, where all copies of the backend find them, and which forgets them in
 * time. Beside them each user has a list of those that count: without its list no session is good,
 * so deleting the list ends them all at once.
 */
export function createSessionStore({ cache: { redis } }: Adapters): SessionStore {
  return {
    async find(hash) {
      const session = parseSession(await answer(redis.get(sessionKey(hash))));
      const isListed = session && (await answer(redis.zscore(listKey(session.userId), hash)));
      return isListed ? session : null;
    },

    async create(session) {
      const { hash, userId, idleUntil, expiresAt } = session;
      const list = listKey(userId);
      const end = Date.parse(expiresAt);
      const commands = [
        redis.set(sessionKey(hash), JSON.stringify(session), 'PXAT', Date.parse(idleUntil)),
        // The score is the session's end, so those that have ended are easily dropped.
        redis.zadd(list, end, hash),
        redis.zremrangebyscore(list, '-inf', Date.now()),
        redis.pexpireat(list, end),
      ];
      await answer(Promise.all<unknown>(commands));
    },

    async touch(session) {
      const text = JSON.stringify(session);
      const end = Date.parse(session.idleUntil);
      // XX: only if it is still there. A logout in the meantime must not be undone.
      await answer(redis.set(sessionKey(session.hash), text, 'PXAT', end, 'XX'));
    },

    async delete(hash) {
      await answer(redis.del(sessionKey(hash)));
    },

    async deleteAllOf(userId) {
      await answer(redis.del(listKey(userId)));
    },
  };
}

/** A row that something else has spoilt is no session. */
function parseSession(text: string | null): Session | null {
  try {
    return sessionSchema.parse(JSON.parse(text ?? ''));
  } catch {
    return null;
  }
}

/** @throws AppError 503 when Redis does not answer. */
async function answer<T>(commands: Promise<T>): Promise<T> {
  try {
    return await commands;
  } catch (error) {
    throw unavailable('The sessions cannot be reached.', error);
  }
}

const sessionKey = (hash: string) => `session:${hash}`;
const listKey = (userId: string) => `sessions:${userId}`;
