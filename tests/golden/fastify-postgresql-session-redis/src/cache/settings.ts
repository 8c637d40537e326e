import { z } from 'zod';

export const cacheSettings = {
  /** `rediss:` is Redis with TLS, for a server across a network. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).default('redis://127.0.0.1:6379'),
  /** How long an answer is kept, if nothing is written before. */
  CACHE_SECONDS: z.coerce.number().int().min(1).default(60),
};

export type CacheSettings = z.output<z.ZodObject<typeof cacheSettings>>;
