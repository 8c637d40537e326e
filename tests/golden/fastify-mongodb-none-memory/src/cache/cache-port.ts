import type { z } from 'zod';

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
