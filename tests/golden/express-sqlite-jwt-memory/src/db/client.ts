import { PrismaClient } from '../generated/prisma/client.ts';
import { withDeadline } from '../limits.ts';
import { createAdapter } from './dialect.ts';
import { translateError } from './errors.ts';
import type { DatabaseSettings } from './settings.ts';

export interface Database {
  readonly client: Client;
  ping(): Promise<unknown>;
  close(): Promise<void>;
}

export type Client = ReturnType<typeof createClient>;

/** Does not wait for a connection, so the backend starts even while the database is away. */
export function openDatabase(settings: DatabaseSettings): Database {
  const client = createClient(settings);
  // Gets Prisma ready, which the first caller would wait for otherwise. If it fails, that caller tries again.
  const prepared = client.$connect().catch(() => {});
  return {
    client,
    ping: () => client.$queryRaw`SELECT 1`,
    close: () => prepared.then(() => client.$disconnect()),
  };
}

/** Every query gets a time limit and errors that the rest of the backend understands. */
function createClient(settings: DatabaseSettings) {
  return new PrismaClient({ adapter: createAdapter(settings) }).$extends({
    query: {
      async $allOperations({ args, query }) {
        try {
          return await withDeadline(query(args));
        } catch (error) {
          throw translateError(error, 'data' in args ? args.data : undefined);
        }
      },
    },
  });
}
