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
  const names = parseName(name, context);
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
export function parseName(name: string, context: FieldContext): Names {
  if (!name) throw new GenerateError('What shall the resource be called?');
  const names = namesOf(name);
  if (names.plural.snake.length > longestTable) {
    throw new GenerateError(`${names.plural.words}: that is too long. Find a shorter name.`);
  }
  for (const { camel } of [names.singular, names.plural]) forbidResourceName(camel);
  forbidDerivedName(names, context);
  return names;
}

/** What the code of a resource puts around its name: `newLoanSchema`, `LoanPage`, `addLoan`. */
const beginnings = ['add', 'create', 'example', 'new', 'present', 'send', 'stored', 'to'];
const endings = `changes document filter include page params paths query read repository routes
  schema service sort-field where-input with-included`.split(/\s+/);

/** @throws GenerateError for `loan-page` where there is a loan, and for `loan` where there is a loan-page */
function forbidDerivedName({ singular: { kebab: name } }: Names, { exists }: FieldContext): void {
  const derived = [
    ...beginnings.map((beginning) => `${beginning}-${name}`),
    ...endings.map((ending) => `${name}-${ending}`),
  ];
  const origins = [
    ...beginnings.flatMap((word) =>
      name.startsWith(`${word}-`) ? name.slice(word.length + 1) : [],
    ),
    ...endings.flatMap((word) =>
      name.endsWith(`-${word}`) ? name.slice(0, -word.length - 1) : [],
    ),
  ];
  const other = [...derived, ...origins].find((it) => {
    try {
      return exists(namesOf(it));
    } catch {
      // What cannot be a name is the name of nothing.
      return false;
    }
  });
  if (!other) return;
  throw new GenerateError(
    `The code of ${other} and that of ${name} would use the same names. Find another name.`,
  );
}

/** Rows with nothing in a field have no place in an order by it. */
function isSortable({ type, optional }: Field): boolean {
  return !optional && ['string', 'integer', 'decimal', 'date', 'datetime'].includes(type);
}

/**
 * `20261122171500123`, in UTC. Migrations are applied in the order of their names, and two may be made
 * within one second.
 */
function timestamp(now: Date): string {
  return now.toISOString().replace(/\D/g, '');
}
