import { z } from 'zod';

export const databaseSettings = {
  /** `postgresql://user:password@host:port/database` */
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'must be an address such as postgresql://user:password@host:5432/database',
  }),
  /** How many connections this process opens at the most. */
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).default(10),
};

export type DatabaseSettings = z.output<z.ZodObject<typeof databaseSettings>>;
