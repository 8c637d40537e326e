/** Books for the statements to work with. */
import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import type { Answer } from './exchange.ts';
import { expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
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

/** A book that was added, with what is needed to read, change and delete it. */
export interface Added {
  readonly book: Book;
  readonly path: string;
  readonly etag: string;
}

export async function addBook(
  instance: Instance,
  caller: Caller,
  fields: object = {},
): Promise<Added> {
  const answer = expectStatus(await postBook(instance, caller, { ...novel, ...fields }), 201);
  const { location, etag } = answer.headers;
  assert.ok(location && etag, '201 without Location or ETag');
  const { pathname } = new URL(location, instance.url);
  return { book: answer.json(), path: pathname, etag };
}

export function postBook(instance: Instance, caller: Caller, body: unknown): Promise<Answer> {
  return instance.send('POST', '/v1/books', { headers: caller.headers, body });
}

export function patchBook(
  instance: Instance,
  caller: Caller,
  path: string,
  body: unknown,
  etag?: string,
): Promise<Answer> {
  const condition = etag === undefined ? {} : { 'if-match': etag };
  return instance.send('PATCH', path, { headers: { ...caller.headers, ...condition }, body });
}

/** A caller and a book of theirs on the shared instance. */
export async function ownedBook(subject: Subject, fields: object = {}) {
  const caller = await subject.signIn();
  return { caller, ...(await addBook(subject.instance, caller, fields)) };
}

/** Asserts that a book reads as it did, ETag and all. */
export async function expectUnchanged(instance: Instance, { book, path, etag }: Added) {
  const answer = expectStatus(await instance.send('GET', path), 200);
  assert.deepEqual(answer.json(), book);
  assert.equal(answer.headers.etag, etag);
}

/** An id that no book has. */
export const unknownPath = '/v1/books/01890000-0000-7000-8000-000000000000';
