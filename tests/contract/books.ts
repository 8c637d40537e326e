/** Books: the resource of every starter, and short ways to them for the statements that are about something else. */
import { randomInt, randomUUID } from 'node:crypto';
import type { Answer } from './exchange.ts';
import type { Instance } from './instance.ts';
import { type Added, addTo, type Fields, post, type Resource } from './resource.ts';
import type { Caller, Subject } from './statement.ts';

export interface Book {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  readonly isbn: string | null;
  readonly year: number;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a caller sends to add a book. */
export const novel = { title: 'Emma', author: 'Jane Austen', year: 1815 };

export const books: Resource = {
  name: 'books',
  singular: 'book',
  path: '/v1/books',
  body: async () => novel,
  whole: async () => ({ ...novel, isbn: newIsbn() }),
  required: ['author', 'title', 'year'],
  text: { name: 'title', max: 200 },
  wrong: { title: ' \t ', author: 'half a \ud83d', isbn: '978014143958X', year: '1815' },
  wrongQueries: ['yearFrom=soon', 'yearFrom=', 'yearTo=0x10', 'year[$gt]=0'],
  filter: 'author',
  group: async () => ({ author: newAuthor() }),
  sorts: ['title', 'year'],
  unsorted: 'isbn',
  at: (place) => ({ title: `Title ${place}`, year: 1900 + place }),
  unique: {
    name: 'isbn',
    title: 'An ISBN',
    value: newIsbn,
    spellings: (isbn) => [`${isbn.slice(0, 3)}-${isbn.slice(3)}`],
  },
};

/** Nobody else's: for lists that a statement must have for itself. */
export function newAuthor(): string {
  return `Author ${randomUUID()}`;
}

/** A valid ISBN-13, new each time. */
export function newIsbn(): string {
  const digits = `978${String(randomInt(1e9)).padStart(9, '0')}`;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

export type AddedBook = Added & { readonly row: Book };

export async function addBook(
  instance: Instance,
  caller: Caller,
  fields: Fields = {},
): Promise<AddedBook> {
  return (await addTo(instance, caller, books, { ...novel, ...fields })) as AddedBook;
}

export function postBook(instance: Instance, caller: Caller, body: unknown): Promise<Answer> {
  return post(instance, caller, books, body);
}

/** A caller and a book of theirs on the shared instance. */
export async function ownedBook(subject: Subject, fields: Fields = {}) {
  const caller = await subject.signIn();
  return { caller, ...(await addBook(subject.instance, caller, fields)) };
}
