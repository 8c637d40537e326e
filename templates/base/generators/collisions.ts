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

/** The code has a variable for the row, and takes the fields out of it into variables of their own. */
export function checkOwnName(
  { name, include, isSelf }: Field,
  { self }: FieldContext,
  fail: Fail,
): void {
  if (!self) return;
  const { singular, plural } = self;
  const instead = (example: string) =>
    fail(`it is named like its resource. Take another name, such as ${example}.`);
  if (include === singular.camel) throw instead(isSelf ? 'parentId' : `other${singular.pascal}Id`);
  if (name === singular.camel) throw instead(`${name}Text`);
  // The other side of a reference to itself has such a name in the database: `itemsByParent`.
  if (name.startsWith(`${plural.camel}By`)) throw fail('that is taken. Find another name.');
}

function columnOf(name: string): string {
  return casesOf(wordsOf(name)).snake;
}

/** All names that a field takes up. */
function keysOf({ name, type, include }: Field): string[] {
  const isRange = ['integer', 'decimal', 'date', 'datetime'].includes(type);
  return [name, ...(include ? [include] : []), ...(isRange ? [`${name}From`, `${name}To`] : [])];
}
