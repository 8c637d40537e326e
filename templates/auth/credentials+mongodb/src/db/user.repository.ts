import type { StoredUser, UserRepository } from '../auth/user.ts';
import type { Database } from './client.ts';
import { type UserDocument, userSchema } from './user.schema.ts';

export function createUserRepository({ connection, run }: Database): UserRepository {
  const users = connection.model('User', userSchema);

  return {
    findById: (id) =>
      run(async () => {
        const document = await users.findById(id).lean();
        return document && toUser(document);
      }),

    findByEmail: (email) =>
      run(async () => {
        const document = await users.findOne({ email }).lean();
        return document && toUser(document);
      }),

    create: ({ id, ...user }) =>
      run(async () => {
        await users.create({ _id: id, ...user });
      }),
  };
}

function toUser({ _id, email, passwordHash, createdAt }: UserDocument): StoredUser {
  return { id: _id, email, passwordHash, createdAt: createdAt.toISOString() };
}
