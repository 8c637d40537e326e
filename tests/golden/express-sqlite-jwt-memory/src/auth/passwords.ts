/**
 * Passwords are stored as Argon2id hashes, slow on purpose: whoever steals them needs years to try
 * them out. https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
import { randomUUID } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's choice: 19 MiB of memory, two rounds. About 20 ms, in a thread of its own. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

const nobodysHash = hashPassword(randomUUID());

/** Without a hash, because there is no such user, it takes as long: the time tells nobody who has an account. */
export async function isPassword(password: string, passwordHash?: string): Promise<boolean> {
  const isRight = await verify(passwordHash ?? (await nobodysHash), password);
  return isRight && passwordHash !== undefined;
}
