/** What a migration has to do when a field changes that a table has already. */
import { literalOf } from './default-values.ts';
import type { Field, Resource } from './field.ts';
import type { Demand } from './narrowing.ts';
import { type Dialect, tableOf } from './table.ts';

/** An integer is a decimal too. */
export const convertsNumbers = true;
/** Why rows that are there cannot be looked at: migrations do. */
export const uncheckedRows = '';

/** A field, as it was and as it shall be. */
export interface FieldChange {
  readonly old: Resource;
  readonly before: Field;
  readonly resource: Resource;
  readonly field: Field;
  readonly demands: readonly Demand[];
}

/** Values for the templates in `change/`. */
export function alteredColumn(change: FieldChange, dialect: Dialect) {
  const { old, before, resource, field, demands } = change;
  const [from, to] = [tableOf(old, dialect), tableOf(resource, dialect)];
  const [was, is] = [columnIn(from, before), columnIn(to, field)];
  const name = dialect.quote(field.column);
  return {
    table: to.name,
    name,
    definition: `${is?.sql}${field.optional ? '' : ' NOT NULL'}${is?.otherwise}`,
    type: was?.sql === is?.sql ? '' : is?.sql,
    /** `SET` or `DROP`, as SQL says it of NOT NULL. */
    required: before.optional === field.optional ? '' : field.optional ? 'DROP' : 'SET',
    default: was?.otherwise === is?.otherwise ? '' : (is?.otherwise || 'none').trim(),
    /** What rows get that have nothing. */
    fill: before.optional && field.default !== undefined ? literalOf(field) : '',
    check: demands.map((demand) => conditionOf(demand, name, dialect)).join(' AND '),
    checkName: dialect.quote(`${resource.names.plural.snake}_${field.column}_fits`),
    dropped: without(from.indexes, to.indexes),
    indexes: without(to.indexes, from.indexes),
  };
}

type Table = ReturnType<typeof tableOf>;
type Index = Table['indexes'][number];

function columnIn({ columns }: Table, { column }: Field) {
  return columns.find(({ name }) => name === column);
}

function without(indexes: readonly Index[], others: readonly Index[]): Index[] {
  return indexes.filter(({ name }) => !others.some((other) => other.name === name));
}

function conditionOf(demand: Demand, name: string, { lengthOf }: Dialect): string {
  switch (demand.asks) {
    case 'value':
      return `${name} IS NOT NULL`;
    case 'one of':
      return `${name} IN (${demand.values.map((value) => `'${value}'`).join(', ')})`;
    case 'length':
      return `${lengthOf}(${name}) BETWEEN ${demand.min} AND ${demand.max}`;
    case 'number':
      return `${name} BETWEEN ${demand.min} AND ${demand.max}`;
  }
}
