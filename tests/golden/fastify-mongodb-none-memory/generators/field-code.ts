/** What each type of field is in the generated code: its schemas and its filters, as TypeScript. */
import type { Field, FieldType } from './field.ts';
import { quoted, valuesOf } from './field-examples.ts';

export interface FieldCode {
  /** How it comes in: the schema of a request. */
  readonly schema: string;
  /** How it is kept and answered. */
  readonly stored: string;
  /** What lists can be asked for. */
  readonly filters: readonly Filter[];
  /** What the schemas take from `src/http/values.ts`. */
  readonly values: readonly string[];
}

interface Filter {
  readonly name: string;
  readonly schema: string;
}

export function codeOf(field: Field): FieldCode {
  const code = codeByType[field.type](field);
  const [example] = valuesOf(field);
  const schema = example ? `${code.schema}.meta({ example: ${example} })` : code.schema;
  return {
    ...code,
    schema: field.optional ? `${schema}.nullish()` : schema,
    stored: field.optional ? `${code.stored}.nullable()` : code.stored,
  };
}

const codeByType: { readonly [T in FieldType]: (field: Field) => FieldCode } = {
  string: ({ name, words, min, max }) => ({
    schema: `text(${lengths(min, max)})`,
    stored: 'z.string()',
    filters: [
      {
        name,
        schema: `text(${max}).optional().meta({ description: 'Exactly this ${words}.' })`,
      },
    ],
    values: [],
  }),

  text: ({ min, max }) => ({
    schema: `longText(${lengths(min, max)})`,
    stored: 'z.string()',
    filters: [],
    values: ['longText'],
  }),

  integer: ({ name, min, max }) => ({
    schema: `z.int().min(${min}).max(${max})`,
    stored: 'z.int()',
    filters: between(name, `integerText(${min}, ${max}).optional()`),
    values: [],
  }),

  decimal: ({ name }) => ranged(name, 'decimal', 'storedDecimal', ['decimal', 'storedDecimal']),
  date: ({ name }) => ranged(name, 'date', 'date', ['date']),
  datetime: ({ name }) => ranged(name, 'dateTime', 'z.iso.datetime()', ['dateTime']),

  boolean: ({ name }) => ({
    schema: 'z.boolean()',
    stored: 'z.boolean()',
    filters: [{ name, schema: 'flag.optional()' }],
    values: ['flag'],
  }),

  enum({ name, values }) {
    const schema = `z.enum([${values.map(quoted).join(', ')}])`;
    return {
      schema,
      stored: schema,
      filters: [{ name, schema: `${schema}.optional()` }],
      values: [],
    };
  },

  uuid: ({ name }) => identifying(name),
  reference: ({ name }) => identifying(name),
};

function lengths(min: number, max: number): string {
  return min === 1 ? String(max) : `${max}, ${min}`;
}

/** Looked for by its lowest and highest value. */
function ranged(name: string, schema: string, stored: string, values: string[]): FieldCode {
  return { schema, stored, filters: between(name, `${schema}.optional()`), values };
}

function identifying(name: string): FieldCode {
  return {
    schema: 'id',
    stored: 'z.uuid()',
    filters: [{ name, schema: 'id.optional()' }],
    values: [],
  };
}

function between(name: string, schema: string): Filter[] {
  return [
    { name: `${name}From`, schema },
    { name: `${name}To`, schema },
  ];
}
