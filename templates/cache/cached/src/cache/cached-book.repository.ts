import { z } from 'zod';
import type { BookRepository } from '../books/book.repository.ts';
import { storedBookSchema } from '../books/book.ts';
import type { Cache } from './cache-port.ts';

/**
 * Puts a cache in front of a book repository, by the same interface: the service does not notice.
 * Reads go through the cache (cache-aside); every write makes all cached reads of books invalid.
 * That is coarse and simple, and right for data that is read far more often than written.
 * https://learn.microsoft.com/azure/architecture/patterns/cache-aside
 */
export function cacheBooks(books: BookRepository, cache: Cache, seconds: number): BookRepository {
  /** Answers from the cache, else asks the database and keeps its answer. */
  async function cached<T>(
    what: unknown,
    schema: z.ZodType<NonNullable<T>>,
    read: () => Promise<T>,
  ): Promise<T> {
    // Taken before the database is read: a write in the meantime leaves our answer under an old key.
    const generation = await cache.generation('books');
    if (generation === undefined) return read();
    const key = `books:${generation}:${JSON.stringify(what)}`;
    const hit = await cache.get(key, schema);
    if (hit !== undefined) return hit;
    const value = await read();
    if (value !== null) await cache.set(key, value, seconds);
    return value;
  }

  async function renewed<T>(write: Promise<T>): Promise<T> {
    try {
      return await write;
    } finally {
      // Also after an error: a write that timed out may have happened all the same.
      await cache.renew('books');
    }
  }

  return {
    list: (filter, page) =>
      cached(['list', filter, page], z.array(storedBookSchema), () => books.list(filter, page)),
    find: (id) => cached(['find', id], storedBookSchema, () => books.find(id)),
    create: (book) => renewed(books.create(book)),
    update: (id, changes, version) => renewed(books.update(id, changes, version)),
    delete: (id, version) => renewed(books.delete(id, version)),
  };
}
