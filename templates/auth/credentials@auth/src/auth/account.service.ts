import { v7 as uuidv7 } from 'uuid';
import type { Adapters } from '../adapters.ts';
import { createUserRepository } from '../db/user.repository.ts';
import { AppError } from '../errors/app-error.ts';
import { hashPassword, isPassword } from './passwords.ts';
import {
  type Credentials,
  presentUser,
  type StoredUser,
  type User,
  type UserRepository,
} from './user.ts';

/** Accounts with e-mail address and password. */
export class AccountService {
  readonly #users: UserRepository;

  constructor(users: UserRepository) {
    this.#users = users;
  }

  /** @throws AppError 409 when the e-mail address is taken. */
  async register({ email, password }: Credentials): Promise<User> {
    const user: StoredUser = {
      id: uuidv7(),
      email,
      passwordHash: await hashPassword(password),
      createdAt: new Date().toISOString(),
    };
    await this.#users.create(user);
    return presentUser(user);
  }

  /**
   * Returns the user whose credentials these are. Whether the e-mail address or the password was wrong
   * is not told.
   * @throws AppError 401 for wrong credentials.
   */
  async logIn({ email, password }: Credentials): Promise<User> {
    const user = await this.#users.findByEmail(email);
    const isRight = await isPassword(password, user?.passwordHash);
    if (!user || !isRight) throw wrongCredentials();
    return presentUser(user);
  }

  async find(id: string): Promise<User | null> {
    const user = await this.#users.findById(id);
    return user && presentUser(user);
  }
}

export function createAccountService(adapters: Adapters): AccountService {
  return new AccountService(createUserRepository(adapters.database));
}

const wrongCredentials = () =>
  new AppError(401, 'The e-mail address or the password is wrong.', {
    headers: { 'WWW-Authenticate': 'Password' },
  });
