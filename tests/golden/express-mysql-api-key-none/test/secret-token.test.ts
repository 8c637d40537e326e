import { expect, test } from 'vitest';
import { hashSecret, isSecret, newSecret } from '../src/auth/secret-token.ts';

test('what is stored of a secret does not tell it, but knows it again', () => {
  const secret = newSecret();
  expect(hashSecret(secret)).toMatch(/^[\da-f]{64}$/);
  expect(isSecret(secret, hashSecret(secret))).toBe(true);
  expect(isSecret(newSecret(), hashSecret(secret))).toBe(false);
});
