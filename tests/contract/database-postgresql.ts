import type { Database, LoadPackage, Row } from './database.ts';
import { sqlDatabase } from './database-sql.ts';

export async function makePostgresqlDatabase(
  load: LoadPackage,
  serverUrl: string,
  name: string,
): Promise<Database> {
  const { Client } = load('pg');
  const queryAt = async (connectionString: string, sql: string, values?: unknown[]) => {
    const client = new Client({ connectionString });
    await client.connect();
    try {
      const { rows } = await client.query(sql, values);
      return rows as Row[];
    } finally {
      await client.end();
    }
  };
  await queryAt(serverUrl, `CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;

  return sqlDatabase({
    url,
    query: (sql, values) => queryAt(url, sql, values),
    quote: (table) => `"${table}"`,
    placeholder: (number) => `$${number}`,
    timeOf: (time) => time,
    tableNames: `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    indexNames: 'SELECT indexname AS name FROM pg_indexes WHERE tablename = $1',
    drop: async () => void (await queryAt(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`)),
  });
}
