import { z } from 'zod';
import { wellFormed } from '../http/text.ts';
import { libraryScopes, type Scope } from './principal.ts';

/** One person, one spelling: `Ada@Example.org ` and `ada@example.org` are the same. */
const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email())
  .meta({ example: 'ada@example.org', format: 'email' });

const examplePassword = 'correct horse battery staple';

/**
 * Length is what makes a password strong; rules about digits and signs do not. NFC gives letters
 * with accents one form, whatever keyboard they come from.
 * https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html
 */
const newPassword = wellFormed
  .normalize('NFC')
  .refine((value) => [...value].length >= 12, 'must have at least 12 characters')
  .refine((value) => [...value].length <= 128, 'must have at most 128 characters')
  .meta({ example: examplePassword, minLength: 12, maxLength: 128 });

export const registrationSchema = z
  .strictObject({ email, password: newPassword })
  .meta({ id: 'Registration' });

/** Asks for less than a registration: a wrong password is answered with 401, whatever its length. */
export const loginSchema = z
  .strictObject({
    email,
    password: wellFormed.min(1).max(1000).normalize('NFC').meta({ example: examplePassword }),
  })
  .meta({ id: 'Login' });

export const userSchema = z
  .object({ id: z.uuid(), email: z.string(), createdAt: z.iso.datetime() })
  .meta({ id: 'User' });

export type Credentials = z.output<typeof registrationSchema>;
export type User = z.output<typeof userSchema>;

export interface StoredUser extends User {
  readonly passwordHash: string;
}

/** What everybody may do who has logged in. */
export const userScopes: readonly Scope[] = [...libraryScopes, 'account:read'];

/** Leaves out what callers must never see. */
export function presentUser({ id, email, createdAt }: StoredUser): User {
  return { id, email, createdAt };
}

/** The port to wherever users are kept. */
export interface UserRepository {
  findById(id: string): Promise<StoredUser | null>;
  findByEmail(email: string): Promise<StoredUser | null>;
  /** @throws AppError 409 when the e-mail address is taken. */
  create(user: StoredUser): Promise<void>;
}
