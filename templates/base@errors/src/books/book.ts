/**
 * What a book is: the shapes that requests, answers and the database agree on.
 * Each schema is the one source of a TypeScript type and of the check at run time. https://zod.dev
 */
import { z } from 'zod';
import { id, text } from '../http/text.ts';

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

/** A book as it is stored, and as callers see it. In JSON, times become texts such as `2026-01-31T09:30:00.000Z`. */
export const bookSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  author: z.string(),
  isbn: z.string().nullable(),
  year: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
});

export const bookListSchema = z.object({ data: z.array(bookSchema) });

/** A malformed id names no book, so it is answered with 404, not 400. */
export const bookParamsSchema = z.object({ id });

export type NewBook = z.output<typeof newBookSchema>;
export type BookChanges = z.output<typeof bookChangesSchema>;
export type Book = z.output<typeof bookSchema>;
