/**
 * Random secrets that callers carry. Only a hash of them is stored, so whoever reads the database
 * cannot use them. They are too long to guess, so a fast hash is enough; passwords need a slow one.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits as 43 characters that are safe in addresses, headers and cookies. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares in a time that does not tell how much of the secret was right. */
export function isSecret(secret: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(secret)), Buffer.from(hash));
}
