import { expect, test } from 'vitest';
import { randomHex } from '../../../src/writing/random.ts';

test('gives as many bytes as asked for, in hexadecimal digits', () => {
  expect(randomHex(32)).toMatch(/^[0-9a-f]{64}$/);
});

test('never gives the same twice, and uses all digits', () => {
  const texts = Array.from({ length: 1000 }, () => randomHex(8));
  expect(new Set(texts).size).toBe(1000);
  expect(new Set(texts.join('')).size).toBe(16);
});
