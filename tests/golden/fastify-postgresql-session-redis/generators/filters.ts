/** What lists can be asked for of a field: `?year=1978`, `?yearFrom=1970`, `?yearIsNull=true`. */
import type { Field } from './field.ts';

export interface Filter {
  /** In the query. */
  readonly name: string;
  readonly asks: 'equal' | 'from' | 'to' | 'null';
}

/** What every list answers to. A field may be called so, too, but no filter. */
const ofLists = ['limit', 'cursor', 'sort', 'include', 'q'];

export function filtersOf({ name, type, optional }: Field): Filter[] {
  const filters: Filter[] = [{ name, asks: 'equal' }];
  if (isRange(type)) {
    filters.push({ name: `${name}From`, asks: 'from' }, { name: `${name}To`, asks: 'to' });
  }
  if (optional) filters.push({ name: `${name}IsNull`, asks: 'null' });
  return filters.filter((filter) => !ofLists.includes(filter.name));
}

function isRange(type: Field['type']): boolean {
  return ['integer', 'decimal', 'date', 'datetime'].includes(type);
}
