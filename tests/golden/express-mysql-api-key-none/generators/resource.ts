/** What a resource is to the generator, and how the words on the command line become one. */
import type { Field, FieldContext } from './field.ts';
import { GenerateError } from './generate-error.ts';
import { type Names, namesOf } from './names.ts';
import { parseField } from './parse-field.ts';
import { forbidResourceName } from './reserved.ts';

export interface Resource {
  readonly names: Names;
  readonly fields: readonly Field[];
  /** The fields that refer to another resource. */
  readonly references: readonly Field[];
  /** The field that `?q=` looks into: the first string. */
  readonly search?: Field | undefined;
  /** What lists can be sorted by: fields that every row has. */
  readonly sorts: readonly string[];
  /** Name of the migration: `20261122171500_loans`. */
  readonly migration: string;
  /** The command that makes the same resource again. */
  readonly command: string;
}

/** How long a table's name may be. It begins the names of indexes, which databases allow 63 characters. */
const longestTable = 26;

/**
 * `['loan', 'bookId:reference:book', 'borrower:string:1..120', 'dueOn:date', 'returned:boolean?']`
 * @throws GenerateError naming the first thing that is wrong
 */
export function parseResource(
  [name = '', ...words]: readonly string[],
  context: FieldContext,
  now = new Date(),
): Resource {
  const names = parseName(name);
  const fields: Field[] = [];
  for (const word of words) fields.push(parseField(word, fields, { ...context, self: names }));
  if (fields.length === 0)
    throw new GenerateError(`What does a ${names.singular.words} consist of?`);
  return {
    names,
    fields,
    references: fields.filter(({ type }) => type === 'reference'),
    search: fields.find(({ type }) => type === 'string'),
    sorts: ['createdAt', ...fields.filter(isSortable).map(({ name }) => name)],
    migration: `${timestamp(now)}_${names.plural.snake}`,
    command: ['resource', names.singular.kebab, ...fields.map(({ source }) => source)].join(' '),
  };
}

/** @throws GenerateError unless it can be the name of a resource */
export function parseName(name: string): Names {
  if (!name) throw new GenerateError('What shall the resource be called?');
  const names = namesOf(name);
  if (names.plural.snake.length > longestTable) {
    throw new GenerateError(`${names.plural.words}: that is too long. Find a shorter name.`);
  }
  for (const { camel } of [names.singular, names.plural]) forbidResourceName(camel);
  return names;
}

/** Rows with nothing in a field have no place in an order by it. */
function isSortable({ type, optional }: Field): boolean {
  return !optional && ['string', 'integer', 'decimal', 'date', 'datetime'].includes(type);
}

/** `20261122171500`, in UTC: migrations are applied in the order of their names. */
function timestamp(now: Date): string {
  return now.toISOString().replace(/\D/g, '').slice(0, 14);
}
