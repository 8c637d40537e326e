import type { DatabaseSettings } from './settings.ts';

/** Options of every connection: https://github.com/mariadb-corporation/mariadb-connector-nodejs/blob/main/documentation/connection-options.md */
export function connectionOptions({ DATABASE_URL }: Pick<DatabaseSettings, 'DATABASE_URL'>) {
  const url = new URL(DATABASE_URL);
  return {
    host: url.hostname,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
    connectTimeout: 2_000,
    // Said when connecting. Any option that is a statement of its own (initSql, timezone) brings an
    // unhandled rejection when the server goes away just then, and that stops the process.
    collation: 'UTF8MB4_UNICODE_CI',
    // Without TLS, the server's key comes over the same line: https://mariadb.com/docs/connectors/mariadb-connector-nodejs/connector-nodejs-promise-api
    allowPublicKeyRetrieval: true,
  };
}
