/** How MongoDB keeps fields: https://mongoosejs.com/docs/schematypes.html */
import { Mongoose, Schema } from 'mongoose';
import type { Field, Resource } from './field.ts';
import { type Filter, filtersOf } from './filters.ts';

/** What the templates of this database need to know of a resource. */
export function columnsOf({ names, fields, sorts }: Resource) {
  return {
    /** Lines of the schema. */
    paths: fields.map((field) => ({ name: field.name, type: pathOf(field) })),
    uniques: fields.filter(({ unique }) => unique),
    /** Every order that lists are read in, and every field that picks out few documents, has an index. */
    picking: fields.filter(
      ({ name, type, unique }) => !unique && !sorts.includes(name) && !coarse.includes(type),
    ),
    /** Fields that are not in a document what they are in the resource. */
    reading: fields.flatMap((field) => {
      const value = readingOf(field, names.singular.pascal);
      return value ? [{ name: field.name, value }] : [];
    }),
    hasDecimals: fields.some(({ type }) => type === 'decimal'),
    hasOperators: fields.flatMap(filtersOf).some(({ asks }) => asks !== 'equal'),
    optionalSorts: fields
      .filter(({ name, optional }) => optional && sorts.includes(name))
      .map(({ name }) => `'${name}'`),
    conditions: fields.flatMap((field) =>
      filtersOf(field).map(({ name, asks }) => ({
        name,
        where: `filter.${name} !== undefined && { ${field.name}: ${conditionOf(field, asks, `filter.${name}`)} }`,
      })),
    ),
  };
}

/** Where the schemas of Mongoose stand, and how they say that a collection is there. */
export const schemas = {
  folder: 'src/db',
  ending: '.schema.ts',
  keeping: (table: string) => `collection: '${table}'`,
  /** What a removal leaves in the database, in words. */
  leaving: (table: string) =>
    `The documents in ${table} stay. Drop them before you make another resource of that name: db.${table}.drop() in mongosh, or npm run db:reset.`,
};

/** Why a reference cannot be taken away from documents that are there: it can, it is only not read any more. */
export const keepsReferences = '';

/** Why an integer cannot become a decimal: documents keep numbers as they were written. */
export const convertsNumbers = false;

/** Why a field cannot be narrowed without a word: nothing looks at documents that are there. */
export const uncheckedRows =
  'Documents that are there may not fit, and MongoDB does not look at them. Change those that do not, such as with updateMany in mongosh; then say the same with --force.';

/** Mongoose has all that is to be altered in its schema; `npm run db:migrate` fills in defaults. */
export const alterationOf = (_change: object) => ({ remakesTable: false, check: '' });

/**
 * Whether a document cannot have such a field: Mongoose keeps the name for itself, or breaks by it.
 * https://mongoosejs.com/docs/api/schema.html#Schema.reserved
 */
export function isReserved(name: string): boolean {
  // Its types leave it out.
  const { reserved } = Schema as unknown as { reserved: object };
  if (Object.hasOwn(reserved, name)) return true;
  try {
    const Probe = new Mongoose().model('Probe', new Schema({ [name]: String }));
    return new Probe({ [name]: 'text' }).get(name) !== 'text';
  } catch {
    return true;
  }
}

/** Of these there are few values, or long ones: an index would find half of the documents. */
const coarse = ['text', 'enum', 'boolean'];

function pathOf({ type, optional, target, default: value }: Field): string {
  const ref = target ? `, ref: '${target.singular.pascal}'` : '';
  if (optional && !ref) return kindOf[type];
  const otherwise = value === undefined ? '' : `, default: ${value}`;
  return `{ type: ${kindOf[type]}${optional ? '' : ', required: true'}${otherwise}${ref} }`;
}

const kindOf: { readonly [T in Field['type']]: string } = {
  string: 'String',
  text: 'String',
  integer: 'Number',
  decimal: 'Schema.Types.Decimal128',
  boolean: 'Boolean',
  // A Date would be a moment, and another day somewhere else. As text, days sort rightly too.
  date: 'String',
  datetime: 'Date',
  enum: 'String',
  uuid: 'String',
  reference: 'String',
};

function conditionOf({ type }: Field, asks: Filter['asks'], asked: string): string {
  // A document does not say what it does not have, and `null` finds that too.
  if (asks === 'null') return `${asked} ? null : trusted({ $ne: null })`;
  const value = type === 'decimal' ? `new Types.Decimal128(${asked})` : asked;
  return {
    equal: value,
    from: `trusted({ $gte: ${value} })`,
    to: `trusted({ $lte: ${value} })`,
  }[asks];
}

function readingOf({ name, type, optional }: Field, model: string): string | undefined {
  const value = `document.${name}`;
  const [dot, otherwise] = optional ? ['?.', ' ?? null'] : ['.', ''];
  switch (type) {
    case 'decimal':
      return `${value}${dot}toString()${otherwise}`;
    case 'datetime':
      return `${value}${dot}toISOString()${otherwise}`;
    case 'enum':
      return `${optional ? `(${value} ?? null)` : value} as ${model}['${name}']`;
    default:
      return optional ? `${value} ?? null` : undefined;
  }
}
