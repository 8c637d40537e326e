/** How SQLite keeps fields: https://www.prisma.io/docs/orm/overview/databases/sqlite#type-mapping */
import type { Resource } from './resource.ts';
import { rowsOf } from './rows.ts';
import { type Column, type Kind, tableOf } from './table.ts';

export { isReserved, schemas } from './table.ts';

/** Why a column that refers to another table cannot be taken away from one that has rows; empty where it can. */
export const keepsReferences =
  'SQLite cannot take away a column that refers to another table: https://www.sqlite.org/lang_altertable.html#altertabdropcol';

/** What the templates of this database need to know of a resource. */
export function columnsOf(resource: Resource) {
  return {
    ...tableOf(resource, { columnOf, quote: (name) => `"${name}"` }),
    ...rowsOf(resource),
  };
}

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
