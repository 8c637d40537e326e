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
  /** The name that the schema takes from `src/http/values.ts`. */
  readonly value?: string;
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
  }),

  text: ({ min, max }) => ({
    schema: `longText(${lengths(min, max)})`,
    stored: 'z.string()',
    filters: [],
    value: 'longText',
  }),

  integer: ({ name, min, max }) => ({
    schema: `z.int().min(${min}).max(${max})`,
    stored: 'z.int()',
    filters: between(name, `z.coerce.number().int().min(${min}).max(${max}).optional()`),
  }),

  decimal: ({ name }) => ranged(name, 'decimal'),
  date: ({ name }) => ranged(name, 'date'),
  datetime: ({ name }) => ranged(name, 'dateTime'),

  boolean: ({ name }) => ({
    schema: 'z.boolean()',
    stored: 'z.boolean()',
    filters: [{ name, schema: 'flag.optional()' }],
    value: 'flag',
  }),

  enum({ name, values }) {
    const schema = `z.enum([${values.map(quoted).join(', ')}])`;
    return { schema, stored: schema, filters: [{ name, schema: `${schema}.optional()` }] };
  },

  uuid: ({ name }) => identifying(name),
  reference: ({ name }) => identifying(name),
};

function lengths(min: number, max: number): string {
  return min === 1 ? String(max) : `${max}, ${min}`;
}

/** Kept as text, and looked for by its lowest and highest value. */
function ranged(name: string, value: string): FieldCode {
  return {
    schema: value,
    stored: 'z.string()',
    filters: between(name, `${value}.optional()`),
    value,
  };
}

function identifying(name: string): FieldCode {
  return {
    schema: 'id',
    stored: 'z.string()',
    filters: [{ name, schema: 'id.optional()' }],
    value: 'id',
  };
}

function between(name: string, schema: string): Filter[] {
  return [
    { name: `${name}From`, schema },
    { name: `${name}To`, schema },
  ];
}
