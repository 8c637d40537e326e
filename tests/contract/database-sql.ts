/** What the three SQL databases have in common. */
import { type Database, isAboutMigrations, type Row } from './database.ts';

export interface Dialect {
  readonly url: string;
  query(sql: string, values?: unknown[]): Promise<Row[]>;
  quote(name: string): string;
  /** Stands for a value of a query, counted from 1. */
  placeholder(number: number): string;
  /** A time as the driver takes it. */
  timeOf(time: Date): unknown;
  /** A query for the column `name`. */
  readonly tableNames: string;
  /** A query for the column `name`, of the table that its one value names. */
  readonly indexNames: string;
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
      await query(`DELETE FROM ${quote(table)} WHERE ${quote(column)} = ${placeholder(1)}`, [
        value,
      ]);
    },
    async setTime(table, id, column, time) {
      const assignment = `${quote(column)} = ${placeholder(1)}`;
      const condition = `${quote('id')} = ${placeholder(2)}`;
      const values = [dialect.timeOf(time), id];
      await query(`UPDATE ${quote(table)} SET ${assignment} WHERE ${condition}`, values);
    },
    async addTable(name) {
      await query(`CREATE TABLE ${quote(name)} (id INTEGER)`);
    },
    async addIndex(table, column, name) {
      const columns = [column, 'version'].map(quote).join(', ');
      await query(`CREATE INDEX ${quote(name)} ON ${quote(table)} (${columns})`);
    },
    async indexes(table) {
      return (await query(dialect.indexNames, [table])).map(({ name }) => String(name));
    },
    async spoil(table) {
      const rename = (from: string, to: string) =>
        query(`ALTER TABLE ${quote(from)} RENAME TO ${quote(to)}`);
      await rename(table, `${table}_away`);
      return async () => void (await rename(`${table}_away`, table));
    },
  };
}
