import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database, LoadPackage, Row } from './database.ts';
import { sqlDatabase } from './database-sql.ts';

/** A file in a folder of its own. */
export async function makeSqliteDatabase(
  load: LoadPackage,
  _serverUrl: string,
  name: string,
): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), 'library-contract-'));
  const url = `file:${join(folder, `${name}.db`)}`;
  // A connection for each query: none is open while the starter works.
  const query = async (sql: string, values: unknown[] = []): Promise<Row[]> => {
    const client = load('@libsql/client').createClient({ url });
    try {
      await client.execute('PRAGMA busy_timeout = 5000');
      const { columns, rows } = await client.execute({ sql, args: values });
      return rows.map((row: ArrayLike<unknown>) =>
        Object.fromEntries(columns.map((column: string, index: number) => [column, row[index]])),
      );
    } finally {
      client.close();
    }
  };
  return sqlDatabase({
    url,
    query,
    quote: (table) => `"${table}"`,
    placeholder: () => '?',
    timeOf: (time) => time.toISOString(),
    tableNames: `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
    indexNames: `SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?`,
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  });
}
