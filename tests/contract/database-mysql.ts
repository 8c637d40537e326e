import type { Database, LoadPackage, Row } from './database.ts';
import { sqlDatabase } from './database-sql.ts';

/** MySQL or MariaDB. */
export async function makeMysqlDatabase(
  load: LoadPackage,
  serverUrl: string,
  name: string,
): Promise<Database> {
  const { createConnection } = load('mariadb');
  const queryAt = async (address: string, sql: string, values?: unknown[]) => {
    const { hostname: host, port, username, password, pathname } = new URL(address);
    const connection = await createConnection({
      host,
      port: Number(port || 3306),
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      database: pathname.slice(1),
      multipleStatements: true,
    });
    try {
      return Array.from(await connection.query(sql, values)) as Row[];
    } finally {
      await connection.end();
    }
  };
  await queryAt(serverUrl, `CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;

  return sqlDatabase({
    url,
    query: (sql, values) => queryAt(url, sql, values),
    quote: (table) => `\`${table}\``,
    placeholder: () => '?',
    timeOf: (time) => time,
    tableNames:
      'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
    indexNames: `SELECT DISTINCT index_name AS name FROM information_schema.statistics
      WHERE table_schema = DATABASE() AND table_name = ?`,
    drop: async () => void (await queryAt(serverUrl, `DROP DATABASE ${name}`)),
  });
}
