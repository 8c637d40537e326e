import { z } from 'zod';

export const cacheSettings = {
  /** How long an answer is kept. Another process may serve it for that long after a change. */
  CACHE_SECONDS: z.coerce.number().int().min(1).default(30),
  CACHE_MAX_ENTRIES: z.coerce.number().int().min(1).default(1000),
};

export type CacheSettings = z.output<z.ZodObject<typeof cacheSettings>>;
