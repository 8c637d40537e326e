import type { RefreshTokenRepository } from '../auth/refresh-token.ts';
import type { Database } from './client.ts';
import { refreshTokenSchema } from './refresh-token.schema.ts';

export function createRefreshTokenRepository({
  connection,
  run,
}: Database): RefreshTokenRepository {
  const tokens = connection.model('RefreshToken', refreshTokenSchema);

  return {
    find: (id) =>
      run(async () => {
        const document = await tokens.findById(id).lean();
        if (!document) return null;
        const { userId, hash, expiresAt } = document;
        return { id, userId, hash, expiresAt: expiresAt.toISOString() };
      }),

    create: ({ id, ...token }) =>
      run(async () => {
        await tokens.create({ _id: id, ...token });
      }),

    rotate: (id, oldHash, newHash) =>
      run(async () => {
        const filter = { _id: id, hash: oldHash };
        const { modifiedCount } = await tokens.updateOne(filter, { $set: { hash: newHash } });
        return modifiedCount > 0;
      }),

    delete: (id) =>
      run(async () => {
        await tokens.deleteOne({ _id: id });
      }),
  };
}
