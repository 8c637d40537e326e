/** Fields that cannot stand beside each other, or beside what every resource has. */
import type { Field, FieldContext } from './field.ts';
import { casesOf, wordsOf } from './names.ts';
import type { Fail } from './parse-field.ts';

/** What a list answers to besides its filters, and what every row has. */
const ofRows = ['id', 'createdBy', 'createdAt', 'updatedAt', 'version'];
const ofLists = ['limit', 'cursor', 'sort', 'include', 'q'];

/** Two things of one name: in a row, in an answer, in the database or in a query. */
export function checkCollisions(field: Field, before: readonly Field[], fail: Fail): void {
  const used = [...ofRows, ...ofLists, ...before.flatMap(keysOf)];
  const twice = keysOf(field).find((key) => used.includes(key));
  if (twice) throw fail(`"${twice}" is taken. Find another name.`);
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

/** All names that a field takes up. */
function keysOf({ name, type, include }: Field): string[] {
  const isRange = ['integer', 'decimal', 'date', 'datetime'].includes(type);
  return [name, ...(include ? [include] : []), ...(isRange ? [`${name}From`, `${name}To`] : [])];
}
