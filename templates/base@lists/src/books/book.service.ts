import { v7 as uuidv7 } from 'uuid';
import { notFound, preconditionFailed } from '../errors/app-error.ts';
import { decodeCursor, parseSort, toPage } from '../http/pagination.ts';
import type { BookPage, BookRepository, BookSortField } from './book.repository.ts';
import {
  type Book,
  type BookChanges,
  type BookQuery,
  type NewBook,
  storedBookSchema,
} from './book.ts';

/** What can be done with books. Knows neither HTTP nor the database. */
export class BookService {
  readonly #books: BookRepository;

  constructor(books: BookRepository) {
    this.#books = books;
  }

  async list({ limit, cursor, sort, ...filter }: BookQuery): Promise<BookPage> {
    const { field, direction } = parseSort<BookSortField>(sort);
    const after = cursor && decodeCursor(cursor, sort, storedBookSchema.shape[field]);
    // One row more than asked for tells whether there is a next page.
    const books = await this.#books.list(filter, { field, direction, after, take: limit + 1 });
    return toPage(books, limit, (book) => ({ sort, value: book[field], id: book.id }));
  }

  async get(id: string): Promise<Book> {
    const book = await this.#books.find(id);
    if (!book) throw notFound('There is no book with this id.');
    return book;
  }

  async create(input: NewBook): Promise<Book> {
    const now = new Date().toISOString();
    const book: Book = {
      // Version 7 ids begin with the time, so new rows go to the end of the index: RFC 9562.
      id: uuidv7(),
      ...input,
      isbn: input.isbn ?? null,
      createdAt: now,
      updatedAt: now,
      version: 1,
    };
    await this.#books.create(book);
    return book;
  }

  /** With `versions`, changes the book only if its current version is one of them. */
  async update(id: string, changes: BookChanges, versions?: readonly number[]): Promise<Book> {
    const book = await this.#current(id, versions);
    if (Object.keys(changes).length === 0) return book;
    const updatedAt = new Date().toISOString();
    // The database checks the version again: somebody may have been faster since it was read.
    const updated = await this.#books.update(
      id,
      { ...changes, updatedAt },
      versions && book.version,
    );
    if (!updated)
      throw versions ? preconditionFailed() : notFound('There is no book with this id.');
    return updated;
  }

  async delete(id: string, versions?: readonly number[]): Promise<void> {
    const book = await this.#current(id, versions);
    const deleted = await this.#books.delete(id, versions && book.version);
    if (!deleted)
      throw versions ? preconditionFailed() : notFound('There is no book with this id.');
  }

  /** The book, if its version is one of those that the caller means. */
  async #current(id: string, versions?: readonly number[]): Promise<Book> {
    const book = await this.get(id);
    if (versions && !versions.includes(book.version)) throw preconditionFailed();
    return book;
  }
}
