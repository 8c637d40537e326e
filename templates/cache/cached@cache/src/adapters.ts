import type { BookRepository } from './books/book.repository.ts';
import { storedBookSchema } from './books/book.ts';
import { openCache } from './cache/cache.ts';
import { cacheRepository } from './cache/cache-repository.ts';
import type { Config } from './config.ts';
import { createBookRepository } from './db/book.repository.ts';
import { type Database, openDatabase } from './db/client.ts';
import { createLogger, type Logger } from './logger.ts';

/** What connects the backend to the world outside; the only place that knows all of it. */
export interface Adapters {
  readonly config: Config;
  readonly log: Logger;
  readonly database: Database;
  readonly cache: ReturnType<typeof openCache>;
  readonly books: BookRepository;
  close(): Promise<void>;
}

export function openAdapters(config: Config): Adapters {
  const log = createLogger(config);
  const database = openDatabase(config);
  const cache = openCache(config, log);
  const keeping = { cache, seconds: config.CACHE_SECONDS };
  return {
    config,
    log,
    database,
    cache,
    books: cacheRepository('books', storedBookSchema, createBookRepository(database), keeping),
    async close() {
      await Promise.all([database.close(), cache.close()]);
    },
  };
}
