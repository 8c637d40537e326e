import { z } from 'zod';

/**
 * Text without half of a character (a lone surrogate): databases choke on some, and change others.
 * https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/String/isWellFormed
 */
export const wellFormed = z
  .string()
  .refine((value) => !/\p{Cs}/u.test(value), 'must not contain half of a character');

/** Text as a person types it: trimmed and not blank. Control characters have no place in it. */
export const text = (max: number, min = 1) =>
  wellFormed
    .trim()
    .min(min)
    .max(max, { abort: true }) // and do not search 100 kB for anything else
    .refine((value) => !/\p{Cc}/u.test(value), 'must not contain control characters');

/** The id of a row, of this backend or of another. Small letters, so that one id cannot be written in two ways. */
export const id = z.uuid().toLowerCase();

/**
 * A whole number in an address, such as `?year=1978`. What JavaScript takes for a number too, such as
 * `0x10`, `1e1` and nothing at all, is none.
 */
export const integerText = (min: number, max: number) =>
  z.preprocess(readInteger, z.int().min(min).max(max));

export function readInteger(value: unknown): unknown {
  return /^-?\d+$/.test(String(value)) ? Number(value) : value;
}
