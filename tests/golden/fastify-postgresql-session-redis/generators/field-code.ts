/** What each type of field is in the generated code: its schemas and its filters, as TypeScript. */
import type { Field, FieldType } from './field.ts';
import { freshValueOf, quoted, valuesOf, wrongByType } from './field-examples.ts';
import { filtersOf } from './filters.ts';
import { casesOf, withArticle, wordsOf } from './names.ts';

export interface FieldCode {
  /** How it comes in: the schema of a request. */
  readonly schema: string;
  /** How it is kept and answered. */
  readonly stored: string;
  /** What lists can be asked for. */
  readonly filters: readonly { readonly name: string; readonly schema: string }[];
  /** What the schemas take from `src/http/values.ts`. */
  readonly values: readonly string[];
}

/** A type's own part of that. */
interface TypeCode {
  readonly schema: string;
  readonly stored: string;
  /** How a value is written in a query. */
  readonly asked: string;
  readonly values: readonly string[];
}

/** What the templates may use of one field; besides, whether tests take a new value each time. */
export type FieldView = ReturnType<typeof viewOfField> & { readonly isFresh: boolean };

export function viewOfField(field: Field) {
  const { words } = casesOf(wordsOf(field.include ?? field.name));
  return {
    ...field,
    code: codeOf(field),
    examples: valuesOf(field),
    wrong: wrongByType[field.type],
    fresh: freshValueOf(field),
    aWords: withArticle(words),
    includeWords: words,
  };
}

function codeOf(field: Field): FieldCode {
  const code = codeByType[field.type](field);
  const [example] = valuesOf(field);
  const value = field.default ? `${code.schema}.default(${field.default})` : code.schema;
  const schema = example ? `${value}.meta({ example: ${example} })` : value;
  const filters = filtersOf(field).map(({ name, asks }) => ({
    name,
    schema: `${asks === 'null' ? 'flag' : code.asked}.optional()`,
  }));
  return {
    schema: field.optional ? `${schema}.nullish()` : schema,
    stored: field.optional ? `${code.stored}.nullable()` : code.stored,
    filters: field.type === 'string' ? filters.map(described(field.words)) : filters,
    values: [...code.values, ...(field.optional || field.type === 'boolean' ? ['flag'] : [])],
  };
}

const codeByType: { readonly [T in FieldType]: (field: Field) => TypeCode } = {
  string: ({ min, max }) => ({
    schema: `text(${lengths(min, max)})`,
    stored: 'z.string()',
    asked: `text(${max})`,
    values: [],
  }),
  text: ({ min, max }) => ({
    schema: `longText(${lengths(min, max)})`,
    stored: 'z.string()',
    asked: `longText(${max})`,
    values: ['longText'],
  }),
  integer: ({ min, max }) => ({
    schema: `z.int().min(${min}).max(${max})`,
    stored: 'z.int()',
    asked: `integerText(${min}, ${max})`,
    values: [],
  }),
  decimal: () => same('decimal', 'storedDecimal', ['decimal', 'storedDecimal']),
  date: () => same('date', 'date', ['date']),
  datetime: () => same('dateTime', 'z.iso.datetime()', ['dateTime']),
  boolean: () => ({ ...same('z.boolean()', 'z.boolean()'), asked: 'flag' }),
  enum({ values }) {
    const schema = `z.enum([${values.map(quoted).join(', ')}])`;
    return same(schema, schema);
  },
  uuid: () => same('id', 'z.uuid()'),
  reference: () => same('id', 'z.uuid()'),
};

/** Asked for as it comes in. */
function same(schema: string, stored: string, values: readonly string[] = []): TypeCode {
  return { schema, stored, asked: schema, values };
}

function lengths(min: number, max: number): string {
  return min === 1 ? String(max) : `${max}, ${min}`;
}

function described(words: string) {
  const meta = `.meta({ description: 'Exactly this ${words}.' })`;
  return ({ name, schema }: { name: string; schema: string }) => ({
    name,
    schema: schema.startsWith('flag') ? schema : schema + meta,
  });
}
