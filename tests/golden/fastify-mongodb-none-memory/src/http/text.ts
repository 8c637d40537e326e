import { z } from 'zod';

/** Text as a person types it: trimmed and not blank. Control characters have no place in it (databases choke on some). */
export const text = (max: number, min = 1) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max, { abort: true }) // and do not search 100 kB for anything else
    .refine((value) => !/\p{Cc}/u.test(value), 'must not contain control characters');

/** Characters with a meaning in SQL's LIKE are refused: a search for `%` would find everything. */
export const searchText = text(120).regex(/^[^%_\\]*$/, 'must not contain %, _ or \\');
