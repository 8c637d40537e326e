/** How a repository turns what Prisma reads and writes into the resource and back, as TypeScript. */
import type { Field } from './field.ts';
import type { Resource } from './resource.ts';

/** Values for the template `*.repository.ts.handlebars`. */
export function rowsOf({ names, fields, sorts }: Resource) {
  const days = fields.filter(({ type }) => type === 'date');
  const sortedDays = days.flatMap(({ name }) => (sorts.includes(name) ? `'${name}'` : []));
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
    page: ['page', ...(sortedDays.length > 0 ? [`[${sortedDays.join(', ')}]`] : [])].join(', '),
    conditions: fields.flatMap(conditionOf),
  };
}

const exact = ['string', 'enum', 'boolean', 'uuid', 'reference'];
const ranges = ['integer', 'decimal', 'date', 'datetime'];

function conditionOf({ name, type }: Field): string[] {
  if (exact.includes(type)) return [`${name}: filter.${name}`];
  if (!ranges.includes(type)) return [];
  const [from, to] = [`filter.${name}From`, `filter.${name}To`].map((value) =>
    type === 'date' ? timeOf(value, true) : value,
  );
  return [`${name}: { gte: ${from}, lte: ${to} }`];
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
