/** What the three SQL databases have in common. */
import { type Database, isAboutMigrations, type Row } from './database.ts';

export interface Dialect {
  readonly url: string;
  query(sql: string, values?: string[]): Promise<Row[]>;
  quote(name: string): string;
  /** Stands for the first value of a query. */
  readonly placeholder: string;
  /** A query for the column `name`. */
  readonly tableNames: string;
  dropTable(table: string): string;
  drop(): Promise<void>;
}

export function sqlDatabase(dialect: Dialect): Database {
  const { url, query, quote, placeholder, drop } = dialect;
  const rows = (table: string) => query(`SELECT * FROM ${quote(table)}`);

  return {
    url,
    rows,
    drop,
    async tables() {
      const names = (await query(dialect.tableNames)).map(({ name }) => String(name)).sort();
      const wanted = names.filter((name) => !isAboutMigrations(name));
      return new Map(
        await Promise.all(wanted.map(async (name) => [name, await rows(name)] as const)),
      );
    },
    async remove(table, column, value) {
      await query(`DELETE FROM ${quote(table)} WHERE ${quote(column)} = ${placeholder}`, [value]);
    },
    async spoil(table) {
      await query(dialect.dropTable(table));
    },
  };
}
