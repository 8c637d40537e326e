import { z } from 'zod';

/**
 * The port to a cache. A cache may forget anything at any time and may fail at any time: every
 * method then acts as if nothing had been stored, and the database answers instead.
 */
export interface Cache {
  /** What was stored under this key; undefined if there is nothing, or nothing of this shape. */
  get<T>(key: string, schema: z.ZodType<T>): Promise<T | undefined>;
  set(key: string, value: unknown, seconds: number): Promise<void>;
  /**
   * A value that is new after every `renew`, and never comes back. As a part of a key it makes all
   * that was stored under the old one unreachable at once. Undefined when the cache does not answer.
   */
  generation(name: string): Promise<string | number | undefined>;
  renew(name: string): Promise<void>;
  ping(): Promise<unknown>;
  close(): Promise<void>;
}

/** What all repositories have in common; their filters, orders and changes the cache need not know. */
interface Repository<Row, Filter, Page, Changes> {
  list(filter: Filter, page: Page): Promise<Row[]>;
  find(id: string): Promise<Row | null>;
  create(row: Row): Promise<void>;
  update(id: string, changes: Changes, version?: number): Promise<Row | null>;
  delete(id: string, version?: number): Promise<boolean>;
}

/** Where answers are kept, and for how long. */
interface Keeping {
  readonly cache: Cache;
  readonly seconds: number;
}

/**
 * Puts a cache in front of a repository, by the same interface: the service does not notice.
 * Reads go through the cache (cache-aside); every write makes all cached reads under this name
 * invalid. That is coarse and simple, and right for data that is read far more often than written.
 * https://learn.microsoft.com/azure/architecture/patterns/cache-aside
 */
export function cacheRepository<Row, Filter, Page, Changes>(
  name: string,
  schema: z.ZodType<NonNullable<Row>>,
  repository: Repository<Row, Filter, Page, Changes>,
  { cache, seconds }: Keeping,
): Repository<Row, Filter, Page, Changes> {
  /** Answers from the cache, else asks the database and keeps its answer. */
  async function cached<T>(
    what: unknown,
    schema: z.ZodType<NonNullable<T>>,
    read: () => Promise<T>,
  ): Promise<T> {
    // Taken before the database is read: a write in the meantime leaves our answer under an old key.
    const generation = await cache.generation(name);
    if (generation === undefined) return read();
    const key = `${name}:${generation}:${JSON.stringify(what)}`;
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
      await cache.renew(name);
    }
  }

  const rows = z.array(schema);
  return {
    list: (filter, page) =>
      cached<Row[]>(['list', filter, page], rows, () => repository.list(filter, page)),
    find: (id) => cached<Row | null>(['find', id], schema, () => repository.find(id)),
    create: (row) => renewed(repository.create(row)),
    update: (id, changes, version) => renewed(repository.update(id, changes, version)),
    delete: (id, version) => renewed(repository.delete(id, version)),
  };
}
