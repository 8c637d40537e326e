/** How a repository turns what Prisma reads and writes into the resource and back, as TypeScript. */
import type { Field, Resource } from './field.ts';
import { type Filter, filtersOf } from './filters.ts';

/** Values for the template `*.repository.ts.handlebars`. */
export function rowsOf({ names, fields, sorts }: Resource) {
  const days = fields.filter(({ type }) => type === 'date');
  const quoted = (all: readonly Field[]) =>
    all.flatMap(({ name }) => (sorts.includes(name) ? `'${name}'` : []));
  const details = [quoted(days), quoted(fields.filter(({ optional }) => optional))];
  const isPlain = details.every((names) => names.length === 0);
  return {
    /** Fields that are not in a row what they are in the resource. */
    reading: fields.flatMap((field) => {
      const value = readingOf(field, names.singular.pascal);
      return value ? [{ name: field.name, value }] : [];
    }),
    /** Days: Prisma takes them as times. */
    days: days.map(({ name, optional }) => ({
      name,
      created: timeOf(`data.${name}`, optional),
      changed: timeOf(`changes.${name}`, true),
    })),
    page: isPlain ? 'page' : `page, { times: [${details[0]}], optional: [${details[1]}] }`,
    conditions: fields.flatMap((field) =>
      filtersOf(field).map(({ name, asks }) => ({
        name,
        where: `{ ${field.name}: ${conditionOf(field, asks, `filter.${name}`)} }`,
      })),
    ),
  };
}

function conditionOf({ type }: Field, asks: Filter['asks'], asked: string): string {
  if (asks === 'null') return `${asked} === false ? { not: null } : ${asked} && null`;
  const value = type === 'date' ? timeOf(asked, true) : asked;
  return { equal: value, from: `{ gte: ${value} }`, to: `{ lte: ${value} }` }[asks];
}

/** Midnight in UTC. What is null or undefined stays so. */
function timeOf(day: string, optional: boolean): string {
  return optional ? `${day} && new Date(${day})` : `new Date(${day})`;
}

function readingOf({ name, type, optional }: Field, model: string): string | undefined {
  const [dot, otherwise] = optional ? ['?.', ' ?? null'] : ['.', ''];
  switch (type) {
    case 'decimal':
      return `row.${name}${dot}toFixed(2)${otherwise}`;
    case 'date':
      return `row.${name}${dot}toISOString().slice(0, 10)${otherwise}`;
    case 'datetime':
      return `row.${name}${dot}toISOString()${otherwise}`;
    case 'enum':
      return `row.${name} as ${model}['${name}']`;
    default:
      return undefined;
  }
}
