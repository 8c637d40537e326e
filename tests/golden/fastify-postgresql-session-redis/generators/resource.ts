/** How the words on the command line become a resource. */
import type { Field, FieldContext, Resource } from './field.ts';
import { GenerateError } from './generate-error.ts';
import { type Names, namesOf, withWord, wordOf } from './names.ts';
import { parseField } from './parse-field.ts';
import { timestamp } from './record.ts';
import { isUnique, parseUnique } from './uniques.ts';

/** How long a table's name may be. It begins the names of indexes, which databases allow 63 characters. */
const longestTable = 26;

/** What comes behind a name that means something else in the code: a `PageItem`, kept in `pages`. */
const moreWords = ['', 'Item', 'Entry'];

/** What a resource needs to know of the backend. */
export interface ResourceContext extends FieldContext {
  /** Whether nothing else in the code would be called as something of this resource. */
  readonly isFree: (resource: Resource) => boolean;
}

/**
 * `['loan', 'bookId:reference:book', 'borrower:string:1..120', 'dueOn:date', 'returned:boolean?']`
 * @throws GenerateError naming the first thing that is wrong
 */
export function parseResource(
  [name = '', ...words]: readonly string[],
  context: ResourceContext,
): Resource {
  const names = parseName(name);
  const there = context.find(names.singular.kebab);
  if (there) return resourceOf(there, words, context);
  const choices = moreWords.map((word) => resourceOf(withWord(names, word), words, context));
  const free = choices.find(context.isFree);
  if (free) return free;
  throw new GenerateError(
    `${names.singular.words}: the code has something else by each name that this would need. Take another one.`,
  );
}

function resourceOf(names: Names, words: readonly string[], context: FieldContext): Resource {
  const fields: Field[] = [];
  const isField = (word: string) => !isUnique(word);
  for (const word of words.filter(isField))
    fields.push(parseField(word, fields, { ...context, self: names }));
  if (fields.length === 0)
    throw new GenerateError(`What does a ${names.singular.words} consist of?`);
  const uniques = words.filter(isUnique).map((word) => parseUnique(word, fields, names));
  const sources = [...fields, ...uniques].map(({ source }) => source);
  return {
    names,
    ...factsOf(fields),
    uniques,
    search: fields.find(({ type }) => type === 'string'),
    migration: `${timestamp()}_${names.plural.snake}`,
    command: ['resource', wordOf(names), ...sources].join(' '),
  };
}

/** @throws GenerateError unless it can be the name of a resource */
export function parseName(name: string): Names {
  if (!name) throw new GenerateError('What shall the resource be called?');
  const names = namesOf(name);
  if (names.plural.snake.length > longestTable) {
    throw new GenerateError(`${names.plural.words}: that is too long. Find a shorter name.`);
  }
  return names;
}

/** As if one field were all that it has: for what that one adds to the table, or takes from it. */
export function withOnly(resource: Resource, field: Field, what: 'add' | 'drop'): Resource {
  const ending = what === 'add' ? field.column : `drop_${field.column}`;
  const facts = factsOf([field]);
  return {
    ...resource,
    ...facts,
    sorts: facts.sorts.filter((name) => name === field.name),
    uniques: [],
    migration: `${resource.migration}_${ending}`,
  };
}

function factsOf(fields: readonly Field[]) {
  return {
    fields,
    references: fields.filter(({ type }) => type === 'reference'),
    sorts: ['createdAt', ...fields.filter(isSortable).map(({ name }) => name)],
  };
}

function isSortable({ type }: Field): boolean {
  return ['string', 'integer', 'decimal', 'date', 'datetime'].includes(type);
}
