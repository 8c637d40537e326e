import { z } from 'zod';

/** Text as a person types it: trimmed and not blank. Control characters have no place in it. */
export const text = (max: number) =>
  z
    .string()
    // Databases choke on half of a character (a lone surrogate), or change it.
    .refine((value) => !/\p{Cs}/u.test(value), 'must not contain half of a character')
    .trim()
    .min(1)
    .max(max, { abort: true }) // and do not search 100 kB for anything else
    .refine((value) => !/\p{Cc}/u.test(value), 'must not contain control characters');

/** The id of a row. Small letters, so that one id cannot be written in two ways. */
export const id = z.uuid().toLowerCase();
