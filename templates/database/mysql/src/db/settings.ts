import { z } from 'zod';

export const databaseSettings = {
  /** `mysql://user:password@host:port/database` */
  DATABASE_URL: z.url({
    protocol: /^mysql$/,
    error: 'must be an address such as mysql://user:password@host:3306/database',
  }),
  /** How many connections this process opens at the most. */
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).default(10),
};

export type DatabaseSettings = z.output<z.ZodObject<typeof databaseSettings>>;
