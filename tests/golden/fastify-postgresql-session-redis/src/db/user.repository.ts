import type { StoredUser, UserRepository } from '../auth/user.ts';
import type { User as Row } from '../generated/prisma/client.ts';
import type { Database } from './client.ts';

export function createUserRepository({ client }: Database): UserRepository {
  return {
    async findById(id) {
      const row = await client.user.findUnique({ where: { id } });
      return row && toUser(row);
    },
    async findByEmail(email) {
      const row = await client.user.findUnique({ where: { email } });
      return row && toUser(row);
    },
    async create(user) {
      await client.user.create({ data: user });
    },
  };
}

function toUser(row: Row): StoredUser {
  return { ...row, createdAt: row.createdAt.toISOString() };
}
