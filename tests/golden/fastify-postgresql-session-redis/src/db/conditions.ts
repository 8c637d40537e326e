/** Conditions that all tables are asked with: https://www.prisma.io/docs/orm/prisma-client/queries/filtering-and-sorting */
import type { SortedPage } from '../http/pagination.ts';
import { nullsAre } from './dialect.ts';

/** The row with this id; with `version`, only while that is its current one. */
export function current(id: string, version: number | undefined) {
  return version === undefined ? { id } : { id, version };
}

/**
 * The rows behind the last one of the page before; the id decides among equal values. Times are
 * handed on as dates: a text would become part of Prisma's plan of the query, which it then makes
 * anew for each page instead of using it again.
 */
export function behind<Field extends string>(
  { field, direction, after }: SortedPage<Field>,
  { times = [], optional = [] }: Kinds<Field> = {},
) {
  if (!after) return {};
  const isTime = field === 'createdAt' || times.includes(field);
  const value = isTime && after.value !== null ? new Date(after.value) : after.value;
  const beyond = direction === 'asc' ? 'gt' : 'lt';
  const same = { [field]: value, id: { [beyond]: after.id } };
  // Rows without it come together, at one end.
  const nullsFollow = (direction === 'asc') === (nullsAre === 'greatest');
  if (value === null) return { OR: nullsFollow ? [same] : [{ [field]: { not: null } }, same] };
  const nulls = nullsFollow && optional.includes(field) ? [{ [field]: null }] : [];
  return { OR: [{ [field]: { [beyond]: value } }, ...nulls, same] };
}

interface Kinds<Field> {
  /** Fields besides `createdAt` that are kept as times, such as days. */
  readonly times?: readonly Field[];
  /** Fields that a row may be without. */
  readonly optional?: readonly Field[];
}
