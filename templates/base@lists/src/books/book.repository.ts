import type { Page, SortedPage } from '../http/pagination.ts';
import type { Book, BookChanges, BookQuery } from './book.ts';

export type BookSortField = 'createdAt' | 'title' | 'year';

/** All that a query may ask for, except which page. */
export type BookFilter = Omit<BookQuery, 'limit' | 'cursor' | 'sort'>;

/**
 * The port to wherever books are kept. The service knows this interface only, so the database can
 * be exchanged without a change to the service.
 */
export interface BookRepository {
  list(filter: BookFilter, page: SortedPage<BookSortField>): Promise<Book[]>;
  find(id: string): Promise<Book | null>;
  /** @throws AppError 409 when another book has this ISBN. */
  create(book: Book): Promise<void>;
  /**
   * Changes a book and raises its version. With `version`, only if that is still the current one.
   * Returns null when nothing was changed.
   * @throws AppError 409 when another book has this ISBN.
   */
  update(
    id: string,
    changes: BookChanges & { updatedAt: string },
    version?: number,
  ): Promise<Book | null>;
  /** Returns whether a book was deleted; with `version`, only if that is still the current one. */
  delete(id: string, version?: number): Promise<boolean>;
}

export type BookPage = Page<Book>;
