/** How SQLite keeps fields: https://www.prisma.io/docs/orm/overview/databases/sqlite#type-mapping */

import { alteredColumn, type FieldChange } from './alteration.ts';
import type { Resource } from './field.ts';
import { rowsOf } from './rows.ts';
import { type Column, type Dialect, type Kind, tableOf } from './table.ts';

export { convertsNumbers, uncheckedRows } from './alteration.ts';
export { isReserved, schemas } from './table.ts';

/** Why a column that refers to another table cannot be taken away from one that has rows; empty where it can. */
export const keepsReferences =
  'SQLite cannot take away a column that refers to another table: https://www.sqlite.org/lang_altertable.html#altertabdropcol';

/** What the templates of this database need to know of a resource. */
export function columnsOf(resource: Resource) {
  return { ...tableOf(resource, dialect), ...rowsOf(resource) };
}

/** SQLite changes no column: what only zod knows of stays, and for all else the table is made anew. */
export function alterationOf(change: FieldChange) {
  const altered = alteredColumn(change, dialect);
  const remakesTable = Boolean(altered.type || altered.required || altered.default);
  return { ...altered, remakesTable };
}

const dialect: Dialect = { columnOf, quote: (name) => `"${name}"`, lengthOf: 'LENGTH' };

/** SQLite has few types and no lengths: what is too long, or not among an enum's values, zod refuses. */
function columnOf({ type }: Kind): Column {
  switch (type) {
    case 'integer':
      return { type: 'Int', sql: 'INTEGER' };
    case 'decimal':
      // A floating-point number: it holds 15 digits exactly, and we take no more.
      return { type: 'Decimal', sql: 'DECIMAL' };
    case 'boolean':
      return { type: 'Boolean', sql: 'BOOLEAN' };
    case 'date':
    case 'datetime':
      return { type: 'DateTime', sql: 'DATETIME' };
    default:
      return { type: 'String', sql: 'TEXT' };
  }
}
