import type { BookRepository } from './books/book.repository.ts';
import type { Config } from './config.ts';
import { createBookRepository } from './db/book.repository.ts';
import { type Database, openDatabase } from './db/client.ts';

/** What connects the backend to the world outside; the only place that knows all of it. */
export interface Adapters {
  readonly config: Config;
  readonly database: Database;
  readonly books: BookRepository;
  close(): Promise<void>;
}

export function openAdapters(config: Config): Adapters {
  const database = openDatabase(config);
  return {
    config,
    database,
    books: createBookRepository(database),
    close: () => database.close(),
  };
}
