/**
 * What a book is: the shapes that requests, answers and the database agree on.
 * Each schema is the one source of a TypeScript type and of the check at run time. https://zod.dev
 */
import { z } from 'zod';
import { cursorSchema, limitSchema } from '../http/pagination.ts';
import { id, integerText, text } from '../http/text.ts';

/** ISBN-10, whose last digit may be an X, or ISBN-13. Hyphens are dropped, so that the same number is not written in two ways. */
const isbn = z
  .string()
  .regex(/^(?:(?:\d-?){9}[\dX]|(?:\d-?){12}\d)$/, 'must be an ISBN with 10 or 13 digits')
  .transform((value) => value.replaceAll('-', ''));

/** `strictObject` refuses fields that nobody asked for: https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/ */
export const newBookSchema = z.strictObject({
  title: text(200),
  author: text(120),
  isbn: isbn.nullish(),
  year: z.int().min(-3000).max(9999),
});

export const bookChangesSchema = newBookSchema.partial();

/** A book as it is stored. Times are ISO 8601 in UTC. */
export const storedBookSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  author: z.string(),
  isbn: z.string().nullable(),
  year: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** Counts the changes. Callers see it only as the ETag. */
  version: z.int(),
});

/** A book as callers see it. */
export const bookSchema = storedBookSchema.omit({ version: true });

export const bookPageSchema = z.object({
  data: z.array(bookSchema),
  page: z.object({ limit: z.int(), nextCursor: z.string().nullable() }),
});

/** The fields that a list may be sorted by; a minus sign means descending. */
const sorts = ['createdAt', '-createdAt', 'title', '-title', 'year', '-year'] as const;

export const bookQuerySchema = z.strictObject({
  limit: limitSchema,
  cursor: cursorSchema.optional(),
  sort: z.enum(sorts).default('-createdAt'),
  author: text(120).optional(),
  /** Part of the title. Capital and small letters are the same, accents are not. */
  q: text(120).optional(),
  yearFrom: integerText(-3000, 9999).optional(),
  yearTo: integerText(-3000, 9999).optional(),
});

/** A malformed id names no book, so it is answered with 404, not 400. */
export const bookParamsSchema = z.object({ id });

export type NewBook = z.output<typeof newBookSchema>;
export type BookChanges = z.output<typeof bookChangesSchema>;
export type Book = z.output<typeof storedBookSchema>;
export type BookQuery = z.output<typeof bookQuerySchema>;
