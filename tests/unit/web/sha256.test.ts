import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../../../src/web/sha256.ts';

const known = (text: string) => createHash('sha256').update(text).digest('hex');

test('it is what Node says, for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(known(text));
    }),
  );
});

test.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 100_000])('for %i letters', (length) => {
  expect(sha256('a'.repeat(length))).toBe(known('a'.repeat(length)));
});
