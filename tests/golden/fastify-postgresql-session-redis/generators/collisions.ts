/** Fields that cannot stand beside each other, or beside what every resource has. */
import type { Field, FieldContext } from './field.ts';
import { filtersOf } from './filters.ts';
import type { Fail } from './generate-error.ts';
import { casesOf, wordsOf } from './names.ts';

/** What every row has. */
const ofRows = ['id', 'createdBy', 'createdAt', 'updatedAt', 'version'];

/** Two things of one name: in a row, in an answer, in the database or in a query. */
export function checkCollisions(field: Field, before: readonly Field[], fail: Fail): void {
  const keys = keysOf(field);
  const ofRow = keys.find((key) => ofRows.includes(key));
  if (ofRow) throw fail(`every row has its own "${ofRow}". Find another name.`);
  for (const other of before) {
    const twice = keysOf(other).find((key) => keys.includes(key));
    if (twice) throw fail(`"${twice}" is taken by ${other.source}. Find another name.`);
  }
  const columns = [...ofRows.map(columnOf), ...before.map(({ column }) => column)];
  if (columns.includes(field.column)) {
    throw fail(`there is a field already whose column is ${field.column}.`);
  }
}

/** A reference to itself has another side in the database: `itemsByParent`. */
export function checkOtherSide({ name }: Field, { self }: FieldContext, fail: Fail): void {
  if (!self || !name.startsWith(`${self.plural.camel}By`)) return;
  throw fail('the other side of a reference has such a name. Find another one.');
}

function columnOf(name: string): string {
  return casesOf(wordsOf(name)).snake;
}

/** All names that a field takes up: in a row, in an answer, and in the query of a list. */
function keysOf(field: Field): string[] {
  const { name, include } = field;
  const filters = filtersOf(field).map((filter) => filter.name);
  return [...new Set([name, ...(include ? [include] : []), ...filters])];
}
