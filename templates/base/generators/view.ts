/** What the templates may use: the resource, and for each field what code it becomes. */
import { columnsOf } from './columns.ts';
import type { Field, FieldType } from './field.ts';
import { codeOf } from './fields.ts';
import type { Names } from './names.ts';
import type { Resource } from './resource.ts';

/** What the schema of a field takes from `src/http/values.ts`. */
const valueOfType: { readonly [T in FieldType]?: string } = {
  text: 'longText',
  decimal: 'decimal',
  boolean: 'flag',
  date: 'date',
  datetime: 'dateTime',
  uuid: 'id',
  reference: 'id',
};

export function viewOf(resource: Resource) {
  const fields = resource.fields.map((field) => viewOfField(field));
  const withCode = (accepts: (field: Field) => boolean) => fields.filter(accepts);
  return {
    ...resource,
    ...resource.names,
    /** What the templates of the database need to know. */
    table: columnsOf(resource),
    /** `an author`, as texts say it. */
    one: withArticle('a', resource),
    One: withArticle('A', resource),
    fields,
    examples: [0, 1, 2].map((index) => exampleOf(resource, index)),
    references: withCode(({ type }) => type === 'reference'),
    optional: withCode(({ optional }) => optional),
    required: withCode(({ optional }) => !optional),
    unique: withCode(({ unique }) => unique),
    /** Other resources that it refers to, each once. */
    targets: targetsOf(resource),
    sortable: withCode(({ name }) => resource.sorts.includes(name)),
    values: [...new Set(fields.flatMap(({ type }) => valueOfType[type] ?? []))],
    hasStrings: fields.some(({ type }) => type === 'string'),
    refersToSelf: fields.some(({ isSelf }) => isSelf),
  };
}

export type View = ReturnType<typeof viewOf>;

function withArticle(article: string, { names }: Resource): string {
  const { words } = names.singular;
  return `${article}${/^([aeio]|u[^s])/.test(words) ? 'n' : ''} ${words}`;
}

function viewOfField(field: Field) {
  return { ...field, code: codeOf(field) };
}

/** A row for the seed, without those references that may be left out. */
function exampleOf({ fields }: Resource, index: number) {
  return fields.map((field) => ({ name: field.name, value: exampleValue(field, index) }));
}

function exampleValue(field: Field, index: number): string {
  if (field.type !== 'reference') return codeOf(field).values[index] ?? 'null';
  if (field.optional || !field.target) return 'null';
  return `idOf('${field.target.singular.words}', ${index + 1})`;
}

function targetsOf({ references }: Resource): Names[] {
  const others = references.flatMap(({ target, isSelf }) => (target && !isSelf ? [target] : []));
  const bySingular = new Map(others.map((target) => [target.singular.camel, target]));
  return [...bySingular.values()];
}
