import type { StoredUser } from './user.ts';

/** The port to wherever users are kept. */
export interface UserRepository {
  findById(id: string): Promise<StoredUser | null>;
  findByEmail(email: string): Promise<StoredUser | null>;
  /** @throws AppError 409 when the e-mail address is taken. */
  create(user: StoredUser): Promise<void>;
}
