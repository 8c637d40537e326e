/** What Prisma leaves to us because databases differ. This is MySQL: https://dev.mysql.com/doc */
import { PrismaMariaDb } from '@prisma/adapter-mariadb';
import { connectionOptions } from './connection-options.ts';
import { literal } from './literal.ts';
import type { DatabaseSettings } from './settings.ts';

/** A pool of connections, opened when they are needed: https://github.com/mariadb-corporation/mariadb-connector-nodejs/blob/main/documentation/promise-api.md#pool-options */
export function createAdapter(settings: DatabaseSettings): PrismaMariaDb {
  return new SearchingMariaDb(connectionOptions(settings));
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

/**
 * Capital and small letters are the same, accents are not: see above. Prisma leaves it to us to mark the
 * characters that have a meaning in LIKE. https://dev.mysql.com/doc/refman/8.4/en/string-comparison-functions.html
 */
export function containing(text: string) {
  return { contains: literal(text) };
}

/** Where rows come that have nothing in the field they are sorted by: https://dev.mysql.com/doc/refman/8.4/en/working-with-null.html */
export const nullsAre: 'smallest' | 'greatest' = 'smallest';

/** What errors mean to a caller: https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html */
export const errorCodes = {
  /** It may work later: no connection (45… are the driver's own), a lock, a time limit, a shutdown. */
  passing: /^(45\d{3}|1040|1053|1203|1205|1213|1317|1927|1969|3024)$/,
  /** It never will: too long, out of range, not text. */
  unfit: /^(1264|1292|1366|1406)$/,
};
