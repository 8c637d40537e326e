import type { Session, SessionStore } from '../auth/session.ts';
import type { Database } from './client.ts';
import { type SessionDocument, sessionSchema } from './session.schema.ts';

export function createSessionRepository({ connection, run }: Database): SessionStore {
  const sessions = connection.model('Session', sessionSchema);

  return {
    find: (hash) =>
      run(async () => {
        const document = await sessions.findById(hash).lean();
        return document && toSession(document);
      }),

    create: ({ hash, ...session }) =>
      run(async () => {
        await sessions.create({ _id: hash, ...session });
      }),

    touch: ({ hash, idleUntil }) =>
      run(async () => {
        await sessions.updateOne({ _id: hash }, { $set: { idleUntil } });
      }),

    delete: (hash) =>
      run(async () => {
        await sessions.deleteOne({ _id: hash });
      }),

    deleteAllOf: (userId) =>
      run(async () => {
        await sessions.deleteMany({ userId });
      }),
  };
}

function toSession({ _id, userId, idleUntil, expiresAt }: SessionDocument): Session {
  return {
    hash: _id,
    userId,
    idleUntil: idleUntil.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
