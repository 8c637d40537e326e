import { PrismaClient } from '../generated/prisma/client.ts';
import { createAdapter } from './dialect.ts';
import { translateError } from './errors.ts';
import type { DatabaseSettings } from './settings.ts';

export interface Database {
  readonly client: Client;
  close(): Promise<void>;
}

export type Client = ReturnType<typeof createClient>;

/** Prisma writes the SQL, an adapter takes it to the database: https://www.prisma.io/docs/orm/core-concepts/supported-databases */
export function openDatabase(settings: DatabaseSettings): Database {
  const client = createClient(settings);
  return { client, close: () => client.$disconnect() };
}

/** Every query gets errors that the rest of the backend understands: https://www.prisma.io/docs/orm/prisma-client/client-extensions/query */
function createClient(settings: DatabaseSettings) {
  return new PrismaClient({ adapter: createAdapter(settings) }).$extends({
    query: {
      async $allOperations({ args, query }) {
        try {
          return await query(args);
        } catch (error) {
          throw translateError(error, 'data' in args ? args.data : undefined);
        }
      },
    },
  });
}
