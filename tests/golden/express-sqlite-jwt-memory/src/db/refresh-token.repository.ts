import type { RefreshTokenRepository } from '../auth/refresh-token.ts';
import type { Database } from './client.ts';

export function createRefreshTokenRepository({ client }: Database): RefreshTokenRepository {
  return {
    async find(id) {
      const row = await client.refreshToken.findUnique({ where: { id } });
      return row && { ...row, expiresAt: row.expiresAt.toISOString() };
    },
    async create(token) {
      const { userId } = token;
      await client.refreshToken.deleteMany({ where: { userId, expiresAt: { lt: new Date() } } });
      await client.refreshToken.create({ data: token });
    },
    async rotate(id, oldHash, newHash) {
      const { count } = await client.refreshToken.updateMany({
        where: { id, hash: oldHash },
        data: { hash: newHash },
      });
      return count > 0;
    },
    async delete(id) {
      await client.refreshToken.deleteMany({ where: { id } });
    },
  };
}
