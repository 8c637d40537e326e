import type { SessionStore } from '../auth/session.ts';
import type { Database } from './client.ts';

export function createSessionRepository({ client }: Database): SessionStore {
  return {
    async find(hash) {
      const row = await client.session.findUnique({ where: { hash } });
      return (
        row && {
          ...row,
          idleUntil: row.idleUntil.toISOString(),
          expiresAt: row.expiresAt.toISOString(),
        }
      );
    },
    async create(session) {
      const { userId } = session;
      await client.session.deleteMany({ where: { userId, idleUntil: { lt: new Date() } } });
      await client.session.create({ data: session });
    },
    async touch({ hash, idleUntil }) {
      await client.session.updateMany({ where: { hash }, data: { idleUntil } });
    },
    async delete(hash) {
      await client.session.deleteMany({ where: { hash } });
    },
    async deleteAllOf(userId) {
      await client.session.deleteMany({ where: { userId } });
    },
  };
}
