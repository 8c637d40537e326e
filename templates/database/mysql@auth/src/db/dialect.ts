/** What Prisma leaves to us because databases differ. This is MySQL: https://dev.mysql.com/doc */
import { PrismaMariaDb } from '@prisma/adapter-mariadb';
import type { Config } from '../config.ts';

export function createAdapter(config: Pick<Config, 'DATABASE_URL'>) {
  return new SearchingMariaDb(connectionOptions(config));
}

/** Tables compare text exactly (`utf8mb4_bin`), and Prisma knows no way to search otherwise in MySQL. */
class SearchingMariaDb extends PrismaMariaDb {
  override async connect() {
    const adapter = await super.connect();
    const { queryRaw } = adapter;
    adapter.queryRaw = (query) =>
      queryRaw.call(adapter, {
        ...query,
        sql: query.sql.replace(likes, 'LOWER($1) LIKE LOWER($2)'),
      });
    return adapter;
  }
}

/** As Prisma writes `contains`. */
const likes = /([`\w.]+) LIKE (CONCAT\('%', \?, '%'\))/g;

export function containing(text: string) {
  return { contains: text };
}

/** Where rows come that have nothing in the field they are sorted by: https://dev.mysql.com/doc/refman/8.4/en/working-with-null.html */
export const nullsAre: 'smallest' | 'greatest' = 'smallest';

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
