import { z } from 'zod';

export const databaseSettings = {
  /** `mongodb://user:password@host:port/database`, with several hosts if there are: https://www.mongodb.com/docs/manual/reference/connection-string/ */
  DATABASE_URL: z.string().regex(/^mongodb(\+srv)?:\/\/\S+$/, 'must begin with mongodb://'),
  /** How many connections this process opens at the most. */
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).default(10),
};

export type DatabaseSettings = z.output<z.ZodObject<typeof databaseSettings>>;
