import { z } from 'zod';

export const databaseSettings = {
  /** A file below the folder that the backend is started in. */
  DATABASE_URL: z.string().startsWith('file:').default('file:./data/library.db'),
};

export type DatabaseSettings = z.output<z.ZodObject<typeof databaseSettings>>;
