import { PrismaMariaDb } from '@prisma/adapter-mariadb';
import type { Config } from '../config.ts';
import { PrismaClient } from '../generated/prisma/client.ts';

export type Database = ReturnType<typeof openDatabase>;

/** Prisma writes the SQL, the adapter takes it to MySQL: https://www.prisma.io/docs/orm/core-concepts/supported-databases/mysql */
export function openDatabase(config: Pick<Config, 'DATABASE_URL'>) {
  const client = new PrismaClient({ adapter: new PrismaMariaDb(connectionOptions(config)) });
  return { client, close: () => client.$disconnect() };
}

/** How to reach the server: https://github.com/mariadb-corporation/mariadb-connector-nodejs/blob/main/documentation/connection-options.md */
export function connectionOptions({ DATABASE_URL }: Pick<Config, 'DATABASE_URL'>) {
  const url = new URL(DATABASE_URL);
  return {
    host: url.hostname,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
    // Without TLS, the server's key comes over the same line: https://mariadb.com/docs/connectors/mariadb-connector-nodejs/connector-nodejs-promise-api
    allowPublicKeyRetrieval: true,
  };
}
