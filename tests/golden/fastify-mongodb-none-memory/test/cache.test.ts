import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { BookRepository } from '../src/books/book.repository.ts';
import { type Book, storedBookSchema } from '../src/books/book.ts';
import { openCache } from '../src/cache/cache.ts';
import { cacheRepository } from '../src/cache/cache-repository.ts';
import { loadConfig } from '../src/config.ts';
import { createBookRepository } from '../src/db/book.repository.ts';
import { openDatabase } from '../src/db/client.ts';
import { createLogger } from '../src/logger.ts';
import { addBook } from './add-book.ts';
import { signIn } from './sign-in.ts';
import { startApp } from './start-app.ts';
import { testEnvironment } from './test-environment.ts';

// Nothing connects to this database: its address only keeps this file's entries apart from others.
const config = { ...loadConfig(testEnvironment()), DATABASE_URL: randomUUID() };
const cache = openCache(config, createLogger(config));
afterAll(() => cache.close());

const now = new Date().toISOString();
const firstPage = { field: 'title', direction: 'asc', take: 21 } as const;

let book: Book;
let stored: StoredBooks;
let books: BookRepository;

beforeEach(() => {
  book = {
    id: randomUUID(),
    title: 'Emma',
    author: 'Jane Austen',
    isbn: null,
    year: 1815,
    createdBy: 'reader',
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
  stored = new StoredBooks(book);
  books = cacheRepository('books', storedBookSchema, stored, { cache, seconds: 30 });
});

/** A database with one book, which counts how often it is read. */
class StoredBooks implements BookRepository {
  reads = 0;
  #book: Book | null;

  constructor(book: Book) {
    this.#book = book;
  }

  async list(): Promise<Book[]> {
    this.reads += 1;
    return this.#book ? [this.#book] : [];
  }

  async find(): Promise<Book | null> {
    this.reads += 1;
    return this.#book;
  }

  async create(book: Book): Promise<void> {
    this.#book = book;
  }

  async update(_id: string, changes: Partial<Book>): Promise<Book | null> {
    this.#book = this.#book && { ...this.#book, ...changes };
    return this.#book;
  }

  async delete(): Promise<boolean> {
    this.#book = null;
    return true;
  }
}

test('the second read does not ask the database', async () => {
  expect(await books.find(book.id)).toEqual(book);
  expect(await books.find(book.id)).toEqual(book);
  expect(stored.reads).toBe(1);
});

test('a change is seen by the next read, of the book and of lists', async () => {
  await books.find(book.id);
  await books.list({ author: book.id }, firstPage);
  await books.update(book.id, { title: 'Persuasion', updatedAt: now });
  expect(await books.find(book.id)).toMatchObject({ title: 'Persuasion' });
  expect(await books.list({ author: book.id }, firstPage)).toMatchObject([{ title: 'Persuasion' }]);
});

test('a deleted book is gone at once', async () => {
  await books.find(book.id);
  await books.delete(book.id);
  expect(await books.find(book.id)).toBeNull();
});

test('a book that is not there is asked for again: it may be added at any time', async () => {
  await books.delete(book.id);
  await books.find(book.id);
  await books.find(book.id);
  expect(stored.reads).toBe(2);
});

test('different questions have different answers', async () => {
  await books.list({ author: book.id }, firstPage);
  await books.list({ author: book.id }, { ...firstPage, take: 2 });
  await books.list({ author: book.id, yearFrom: 1800 }, firstPage);
  expect(stored.reads).toBe(3);
});

test('the backend reads through it: what happens behind its back is not seen at once', async () => {
  const app = await startApp();
  const { book, path } = await addBook(app, await signIn(app));
  const read = async () => (await app.send('GET', path)).status;
  const before = await read();
  const database = openDatabase(app.config);
  await createBookRepository(database).delete(book.id);
  await database.close();
  const statuses = [before, await read()];
  await app.close();
  expect(statuses).toEqual([200, 200]);
});
