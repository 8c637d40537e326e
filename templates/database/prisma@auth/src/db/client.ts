import type { Config } from '../config.ts';
import { PrismaClient } from '../generated/prisma/client.ts';
import { createAdapter } from './dialect.ts';
import { translateError } from './errors.ts';

export interface Database {
  readonly client: Client;
  close(): Promise<void>;
}

export type Client = ReturnType<typeof createClient>;

export function openDatabase(config: Pick<Config, 'DATABASE_URL'>): Database {
  const client = createClient(config);
  return { client, close: () => client.$disconnect() };
}

/** Every query gets errors that the rest of the backend understands: https://www.prisma.io/docs/orm/prisma-client/client-extensions/query */
function createClient(config: Pick<Config, 'DATABASE_URL'>) {
  return new PrismaClient({ adapter: createAdapter(config) }).$extends({
    query: {
      async $allOperations({ args, query }) {
        try {
          return await query(args);
        } catch (error) {
          throw translateError(error);
        }
      },
    },
  });
}
