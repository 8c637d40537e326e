/** Conditions that all tables are asked with: https://www.prisma.io/docs/orm/prisma-client/queries/filtering-and-sorting */
import type { SortedPage } from '../http/pagination.ts';

/** The row with this id; with `version`, only while that is its current one. */
export function current(id: string, version: number | undefined) {
  return version === undefined ? { id } : { id, version };
}

/**
 * The rows behind the last one of the page before; the id decides among equal values.
 * @param days fields without a time of day, which Prisma takes as times all the same
 */
export function behind<Field extends string>(
  { field, direction, after }: SortedPage<Field>,
  days: readonly Field[] = [],
) {
  if (!after) return {};
  const value = days.includes(field) ? new Date(after.value) : after.value;
  const beyond = direction === 'asc' ? 'gt' : 'lt';
  return { OR: [{ [field]: { [beyond]: value } }, { [field]: value, id: { [beyond]: after.id } }] };
}
