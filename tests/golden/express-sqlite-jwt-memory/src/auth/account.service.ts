import { v7 as uuidv7 } from 'uuid';
import type { Adapters } from '../adapters.ts';
import { createUserRepository } from '../db/user.repository.ts';
import { AppError } from '../errors/app-error.ts';
import type { LoginLimiter } from './limit-logins.ts';
import { createLoginLimiter } from './login-limiter.ts';
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
  readonly #limiter: LoginLimiter;

  constructor(users: UserRepository, limiter: LoginLimiter) {
    this.#users = users;
    this.#limiter = limiter;
  }

  /**
   * @param address where the request comes from, as in `logIn`
   * @throws AppError 409 when the e-mail address is taken.
   */
  async register({ email, password }: Credentials, address?: string): Promise<User> {
    const user: StoredUser = {
      id: uuidv7(),
      email,
      passwordHash: await hashPassword(password),
      createdAt: new Date().toISOString(),
    };
    await this.#users.create(user);
    await this.#limiter.remember({ email, address });
    return presentUser(user);
  }

  /**
   * Returns the user whose credentials these are. Whether the e-mail address or the password was wrong
   * is not told.
   * @throws AppError 401 for wrong credentials, 429 after too many attempts.
   */
  async logIn({ email, password }: Credentials, address?: string): Promise<User> {
    // First, so that without the database nothing is counted.
    const user = await this.#users.findByEmail(email);
    const forgive = await this.#limiter.count({ email, address });
    const isRight = await isPassword(password, user?.passwordHash);
    if (!user || !isRight) throw wrongCredentials();
    await forgive();
    return presentUser(user);
  }

  async find(id: string): Promise<User | null> {
    const user = await this.#users.findById(id);
    return user && presentUser(user);
  }
}

export function createAccountService(adapters: Adapters): AccountService {
  return new AccountService(createUserRepository(adapters.database), createLoginLimiter(adapters));
}

const wrongCredentials = () =>
  new AppError(401, 'The e-mail address or the password is wrong.', {
    headers: { 'WWW-Authenticate': 'Password' },
  });
