/** How PostgreSQL keeps fields: https://www.prisma.io/docs/orm/overview/databases/postgresql#type-mapping-between-postgresql-and-prisma-schema */

import { alteredColumn, type FieldChange } from './alteration.ts';
import type { Resource } from './field.ts';
import { rowsOf } from './rows.ts';
import { type Column, type Dialect, type Kind, tableOf } from './table.ts';

export { convertsNumbers, uncheckedRows } from './alteration.ts';
export { isReserved, schemas } from './table.ts';

/** Why a column that refers to another table cannot be taken away from one that has rows; empty where it can. */
export const keepsReferences = '';

/** What the templates of this database need to know of a resource. */
export function columnsOf(resource: Resource) {
  return { ...tableOf(resource, dialect), ...rowsOf(resource) };
}

export function alterationOf(change: FieldChange) {
  const altered = alteredColumn(change, dialect);
  const { type, required, default: value } = altered;
  const actions = [
    ...(value ? ['DROP DEFAULT'] : []),
    ...(type ? [`SET DATA TYPE ${type}`] : []),
    ...(value && value !== 'none' ? [`SET ${value}`] : []),
    ...(required ? [`${required} NOT NULL`] : []),
  ];
  return { ...altered, actions, remakesTable: false };
}

const dialect: Dialect = { columnOf, quote: (name) => `"${name}"`, lengthOf: 'LENGTH' };

function columnOf({ type, max, values = [] }: Kind): Column {
  switch (type) {
    case 'string':
      return { type: 'String', native: `@db.VarChar(${max})`, sql: `VARCHAR(${max})` };
    case 'text':
      return { type: 'String', sql: 'TEXT' };
    case 'enum': {
      // Text, which zod checks: a type of its own would need a migration for every new value.
      const length = Math.max(32, ...values.map((value) => value.length));
      return { type: 'String', native: `@db.VarChar(${length})`, sql: `VARCHAR(${length})` };
    }
    case 'integer':
      return { type: 'Int', sql: 'INTEGER' };
    case 'decimal':
      return { type: 'Decimal', native: '@db.Decimal(15, 2)', sql: 'DECIMAL(15,2)' };
    case 'boolean':
      return { type: 'Boolean', sql: 'BOOLEAN' };
    case 'date':
      return { type: 'DateTime', native: '@db.Date', sql: 'DATE' };
    case 'datetime':
      return { type: 'DateTime', native: '@db.Timestamptz(3)', sql: 'TIMESTAMPTZ(3)' };
    case 'uuid':
    case 'reference':
      return { type: 'String', native: '@db.Uuid', sql: 'UUID' };
  }
}
