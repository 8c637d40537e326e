/** What a changed field asks of rows that are there, and some may not have. */
import type { Field } from './field.ts';

export type Demand =
  | { readonly asks: 'value' }
  | { readonly asks: 'one of'; readonly values: readonly string[] }
  | { readonly asks: 'length' | 'number'; readonly min: number; readonly max: number };

/** Nothing where every row that fitted before fits now. */
export function demandsOf(before: Field, field: Field): Demand[] {
  const { type, min, max, values } = field;
  const demands: Demand[] = [];
  // Where there is a default, rows without a value get that.
  if (before.optional && !field.optional && field.default === undefined)
    demands.push({ asks: 'value' });
  if (type === 'enum' && !isWithin(before.values, values)) demands.push({ asks: 'one of', values });
  const [least, most] = sizesOf(before);
  const isNarrower = min > least || max < most;
  if (isNarrower && (type === 'string' || type === 'text'))
    demands.push({ asks: 'length', min, max });
  if (isNarrower && type === 'integer') demands.push({ asks: 'number', min, max });
  return demands;
}

/** Of another type there are no words: any text may stand there. */
function isWithin(words: readonly string[], allowed: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => allowed.includes(word));
}

/** How short and how long it is, or how big. */
function sizesOf({ type, min, max, values }: Field): [number, number] {
  if (type !== 'enum') return [min, max];
  const lengths = values.map((value) => value.length);
  return [Math.min(...lengths), Math.max(...lengths)];
}
