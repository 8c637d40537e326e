/** What each type of field is in the generated code: its schemas, its filters, its examples. */
import type { Field, FieldType } from './field.ts';

/** Pieces of TypeScript. */
export interface FieldCode {
  /** How it comes in: the schema of a request. */
  readonly schema: string;
  /** How it is kept and answered. */
  readonly stored: string;
  /** What lists can be asked for. */
  readonly filters: readonly Filter[];
  /** Four values, each greater than the one before. The first is the documentation's example. */
  readonly values: readonly string[];
  /** A value that is refused. */
  readonly wrong: string;
  /** A new value each time, made from the variable `count`; for fields that must be unique. */
  readonly fresh: string;
}

interface Filter {
  readonly name: string;
  readonly schema: string;
}

export function codeOf(field: Field): FieldCode {
  const { values, ...code } = codeByType[field.type](field);
  const schema =
    field.type === 'reference' ? code.schema : `${code.schema}.meta({ example: ${values[0]} })`;
  return {
    ...code,
    values,
    schema: field.optional ? `${schema}.nullish()` : schema,
    stored: field.optional ? `${code.stored}.nullable()` : code.stored,
  };
}

const codeByType: { readonly [T in FieldType]: (field: Field) => FieldCode } = {
  string(field) {
    const { name, words, min, max } = field;
    const schema = min === 1 ? `text(${max})` : `text(${max}, ${min})`;
    const filter = `text(${max}).optional().meta({ description: 'Exactly this ${words}.' })`;
    return {
      schema,
      stored: 'z.string()',
      filters: [{ name, schema: filter }],
      values: ['A', 'B', 'C', 'D'].map((letter) => quoted(fitted(`${letter} ${words}`, field))),
      wrong: quoted(' '),
      fresh: `String(count).padStart(${Math.max(min, Math.min(max, 6))}, '0')`,
    };
  },

  text: (field) => ({
    schema: `longText(${field.max}${field.min === 1 ? '' : `, ${field.min}`})`,
    stored: 'z.string()',
    filters: [],
    values: ['A', 'B', 'C', 'D'].map((letter) =>
      quoted(fitted(`${letter} line\nand another`, field)),
    ),
    wrong: '1',
    fresh: '',
  }),

  integer({ name, min, max }) {
    const schema = `z.int().min(${min}).max(${max})`;
    const filter = `z.coerce.number().int().min(${min}).max(${max}).optional()`;
    const first = Math.min(Math.max(min, 1), Math.max(min, max - 3));
    return {
      schema,
      stored: 'z.int()',
      filters: between(name, filter),
      values: [0, 1, 2, 3].map((step) => String(Math.min(first + step, max))),
      wrong: quoted('1'),
      fresh: `${max} - count`,
    };
  },

  decimal: ({ name }) => ({
    schema: 'decimal',
    stored: 'z.string()',
    filters: between(name, 'decimal.optional()'),
    // As texts they would be in another order.
    values: ['1.50', '2.50', '12.50', '20.50'].map(quoted),
    wrong: quoted('1.505'),
    fresh: "String(count).concat('.25')",
  }),

  boolean: ({ name }) => ({
    schema: 'z.boolean()',
    stored: 'z.boolean()',
    filters: [{ name, schema: 'flag.optional()' }],
    values: ['false', 'true', 'true', 'true'],
    wrong: quoted('no'),
    fresh: '',
  }),

  date: ({ name }) => ({
    schema: 'date',
    stored: 'z.string()',
    filters: between(name, 'date.optional()'),
    values: ['2026-01-31', '2026-02-28', '2027-01-01', '2027-06-30'].map(quoted),
    wrong: quoted('2026-02-30'),
    fresh: 'new Date(count * 86_400_000).toISOString().slice(0, 10)',
  }),

  datetime: ({ name }) => ({
    schema: 'dateTime',
    stored: 'z.string()',
    filters: between(name, 'dateTime.optional()'),
    values: [
      '2026-01-31T08:00:00.000Z',
      '2026-01-31T08:00:00.001Z',
      '2027-01-01T00:00:00.000Z',
      '2027-06-30T00:00:00.000Z',
    ].map(quoted),
    wrong: quoted('2026-01-31'),
    fresh: 'new Date(count).toISOString()',
  }),

  enum({ name, values }) {
    const schema = `z.enum([${values.map(quoted).join(', ')}])`;
    return {
      schema,
      stored: schema,
      filters: [{ name, schema: `${schema}.optional()` }],
      values: [0, 1, 2, 3].map((index) => quoted(values[index % values.length] ?? '')),
      wrong: quoted('something else'),
      fresh: '',
    };
  },

  uuid: ({ name }) => ({
    schema: 'id',
    stored: 'z.string()',
    filters: [{ name, schema: 'id.optional()' }],
    values: [1, 2, 3, 4].map((digit) => quoted(`01890000-0000-7000-8000-00000000000${digit}`)),
    wrong: quoted('1'),
    fresh: 'randomUUID()',
  }),

  reference: ({ name }) => ({
    schema: 'id',
    stored: 'z.string()',
    filters: [{ name, schema: 'id.optional()' }],
    values: [],
    wrong: quoted('1'),
    fresh: '',
  }),
};

function between(name: string, schema: string): Filter[] {
  return [
    { name: `${name}From`, schema },
    { name: `${name}To`, schema },
  ];
}

/** As long as the field wants it, and no longer. */
function fitted(text: string, { min, max }: Field): string {
  return text.padEnd(min, 'x').slice(0, max).trim().padEnd(min, 'x');
}

function quoted(text: string): string {
  return `'${text.replaceAll('\n', '\\n')}'`;
}
