/** The tables that the database has: https://dev.mysql.com/doc/refman/8.4/en/information-schema.html */
import { createConnection } from 'mariadb';
import { connectionOptions } from '../src/db/connection-options.ts';
import type { DatabaseSettings } from '../src/db/settings.ts';
import { columnMeaning, type Part, type Table } from './tables.ts';
import { meaningOfKey } from './tables-of-schema.ts';

type Row = Readonly<Record<string, string | null>>;

const queries = {
  columns: `SELECT table_name AS its, column_name AS name, column_type AS type,
    is_nullable AS nullable, column_default AS preset, extra FROM information_schema.columns
    WHERE table_schema = DATABASE() ORDER BY ordinal_position`,
  indexes: `SELECT table_name AS its, index_name AS name, non_unique AS many, column_name AS part,
    sub_part AS length, collation AS direction FROM information_schema.statistics
    WHERE table_schema = DATABASE() ORDER BY seq_in_index`,
  foreignKeys: `SELECT table_name AS its, constraint_name AS name, column_name AS part,
    referenced_table_name AS target, referenced_column_name AS targetPart,
    delete_rule AS onDelete, update_rule AS onUpdate FROM information_schema.key_column_usage
    JOIN information_schema.referential_constraints
      USING (constraint_schema, constraint_name, table_name, referenced_table_name)
    WHERE constraint_schema = DATABASE() ORDER BY ordinal_position`,
};

/** By their names. */
export async function tablesOfDatabase(settings: DatabaseSettings): Promise<Map<string, Table>> {
  const connection = await createConnection(connectionOptions(settings));
  try {
    const columns = await connection.query<Row[]>(queries.columns);
    const indexes = await connection.query<Row[]>(queries.indexes);
    const foreignKeys = await connection.query<Row[]>(queries.foreignKeys);
    const names = [...new Set(columns.map(({ its }) => String(its)))];
    return new Map(
      names.map((name) => {
        const of = (rows: readonly Row[]) => rows.filter(({ its }) => its === name);
        return [name, tableOf(of(columns), of(indexes), of(foreignKeys))];
      }),
    );
  } finally {
    await connection.end();
  }
}

function tableOf(columns: Row[], indexes: Row[], foreignKeys: Row[]): Table {
  const keys = grouped(foreignKeys, meaningOfForeignKey);
  const all = grouped(indexes, meaningOfIndex);
  const key = all.get('PRIMARY')?.meaning.replace('UNIQUE INDEX ', '') ?? '';
  const made = [...all].filter(([name]) => name !== 'PRIMARY' && !keys.has(name));
  return {
    columns: grouped(columns, meaningOfColumn),
    indexes: new Map(made),
    foreignKeys: keys,
    key,
  };
}

/** Rows with the same name are one part. */
function grouped(rows: readonly Row[], meaningOf: (rows: Row[]) => string): Map<string, Part> {
  const names = [...new Set(rows.map(({ name }) => String(name)))];
  return new Map(
    names.map((name) => {
      const meaning = meaningOf(rows.filter((row) => row.name === name));
      return [name, { sql: '', meaning }];
    }),
  );
}

function meaningOfColumn([{ type, nullable, preset, extra } = {}]: Row[]): string {
  const counts = extra?.includes('auto_increment') ? 'AUTO_INCREMENT' : (preset ?? null);
  return columnMeaning(String(type), nullable === 'NO', counts);
}

function meaningOfIndex(rows: Row[]): string {
  const parts = rows.map(({ part, length, direction }) => {
    return `${part}${length ? `(${length})` : ''}${direction === 'D' ? ' DESC' : ''}`;
  });
  return `${Number(rows[0]?.many) === 0 ? 'UNIQUE INDEX' : 'INDEX'} ${parts}`;
}

function meaningOfForeignKey(rows: Row[]): string {
  const [{ target, onDelete, onUpdate } = {}] = rows;
  const own = rows.map(({ part }) => part);
  const theirs = rows.map(({ targetPart }) => targetPart);
  return meaningOfKey(own, target, theirs, onDelete, onUpdate);
}
