import type { BookRepository } from './books/book.repository.ts';
import type { Config } from './config.ts';
import { createBookRepository } from './db/book.repository.ts';
import { type Database, openDatabase } from './db/client.ts';
import type { Dependency } from './http/readiness.ts';
import type { Logger } from './logger.ts';

/** What connects the backend to the world outside; the only place that knows all of it. */
export interface Adapters {
  readonly config: Config;
  readonly log: Logger;
  readonly database: Database;
  readonly books: BookRepository;
  // npm run generate adds types of repositories above this line // from complete
  readonly dependencies: readonly Dependency[];
  close(): Promise<void>;
}

export function openAdapters(config: Config, log: Logger): Adapters {
  const database = openDatabase(config);
  return {
    config,
    log,
    database,
    books: createBookRepository(database),
    // npm run generate adds repositories above this line // from complete
    dependencies: [{ name: 'database', required: true, ping: () => database.ping() }],
    close: () => database.close(),
  };
}
