/** What a field has when nobody says, as SQL and as Prisma write it. */
import type { Field } from './field.ts';

/** Numbers are written as such, also those that are texts in JavaScript. */
export function literalOf({ type, default: value = '' }: Field): string {
  return type === 'decimal' ? String(Number(value.slice(1, -1))) : value;
}

/** https://www.prisma.io/docs/orm/reference/prisma-schema-reference#default */
export function defaultOf(field: Field): string[] {
  return field.default === undefined ? [] : [`@default(${literalOf(field).replaceAll("'", '"')})`];
}
