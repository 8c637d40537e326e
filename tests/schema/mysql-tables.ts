/** The tables of a live MySQL or MariaDB database, from its `information_schema`. */
import { withMysql } from '../services/drivers.ts';
import type { Table, Tables } from './mysql-schema.ts';

type Row = Readonly<Record<string, unknown>>;

const tableQuery = `SELECT table_name AS tableName, table_collation AS collation
  FROM information_schema.tables WHERE table_schema = DATABASE()`;

const columnQuery = `SELECT table_name AS tableName, column_name AS name, column_type AS type,
  is_nullable AS nullable, column_default AS preset, extra
  FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY ordinal_position`;

const indexQuery = `SELECT table_name AS tableName, index_name AS name, non_unique AS nonUnique,
  index_type AS type, column_name AS part, sub_part AS length, collation AS direction
  FROM information_schema.statistics WHERE table_schema = DATABASE() ORDER BY seq_in_index`;

const foreignKeyQuery = `SELECT table_name AS tableName, constraint_name AS name,
  column_name AS part, referenced_table_name AS target, referenced_column_name AS targetPart,
  delete_rule AS onDelete, update_rule AS onUpdate
  FROM information_schema.key_column_usage
  JOIN information_schema.referential_constraints
    USING (constraint_schema, constraint_name, table_name, referenced_table_name)
  WHERE constraint_schema = DATABASE() ORDER BY ordinal_position`;

export async function tablesOfDatabase(url: string): Promise<Tables> {
  return withMysql(url, async (connection) => {
    const tables = await connection.query(tableQuery);
    const columns = await connection.query(columnQuery);
    const indexes = await connection.query(indexQuery);
    const foreignKeys = await connection.query(foreignKeyQuery);
    const partsOf = (table: Row): Table => ({
      columns: group(of(table, columns), ([row = {}]) => columnOf(row)),
      indexes: group(of(table, indexes), indexOf),
      foreignKeys: group(of(table, foreignKeys), foreignKeyOf),
      collation: String(table.collation),
    });
    return Object.fromEntries(tables.map((table) => [table.tableName, partsOf(table)]));
  });
}

function of({ tableName }: Row, rows: readonly Row[]): Row[] {
  return rows.filter((row) => row.tableName === tableName);
}

/** Rows with the same name make one text. */
function group(rows: readonly Row[], textOf: (rows: Row[]) => string): Record<string, string> {
  const names = [...new Set(rows.map(({ name }) => String(name)))];
  return Object.fromEntries(
    names.map((name) => [name, textOf(rows.filter((row) => row.name === name))]),
  );
}

/** MariaDB says `int(11)` where MySQL 8 says `int`, and `NULL` for the default that there is not. */
function columnOf({ type, nullable, preset, extra }: Row): string {
  const columnType = String(type).replace(/^(\w*int)\((?!1\))\d+\)/, '$1');
  const value = String(preset ?? 'NULL').replaceAll("'", '');
  const more = String(extra).replace('DEFAULT_GENERATED', '').trim();
  return [
    columnType,
    nullable === 'YES' ? 'null' : 'not null',
    ...(value === 'NULL' ? [] : [`default ${value.toLowerCase()}`]),
    ...(more ? [more] : []),
  ].join(' ');
}

function indexOf(rows: Row[]): string {
  const [{ name, nonUnique, type } = {} as Row] = rows;
  const usual = Number(nonUnique) === 0 ? 'unique' : 'index';
  const kind = type === 'FULLTEXT' ? 'fulltext' : usual;
  const parts = rows.map(({ part, length, direction }) => {
    return `${part}${length ? `(${length})` : ''}${direction === 'D' ? ' desc' : ''}`;
  });
  return `${name === 'PRIMARY' ? 'primary key' : kind} (${parts.join(', ')})`;
}

function foreignKeyOf(rows: Row[]): string {
  const [{ target, onDelete, onUpdate } = {} as Row] = rows;
  const columns = rows.map(({ part }) => part).join(', ');
  const others = rows.map(({ targetPart }) => targetPart).join(', ');
  const rules = `on delete ${onDelete} on update ${onUpdate}`.toLowerCase();
  return `(${columns}) references ${target} (${others}) ${rules}`;
}
