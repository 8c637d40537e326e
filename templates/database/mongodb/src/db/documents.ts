/** How documents are asked for and changed, whatever they hold: https://mongoosejs.com/docs/queries.html */
import { trusted } from 'mongoose';
import type { SortedPage } from '../http/pagination.ts';

/** The document with this id; with `version`, only while that is its current one. */
export function current(id: string, version: number | undefined) {
  return version === undefined ? { _id: id } : { _id: id, version };
}

/** Text with this somewhere in it. `trusted` lets our own operators pass; see `sanitizeFilter` in client.ts. */
export function containing(text: string) {
  return trusted({ $regex: text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), $options: 'i' });
}

/** The documents behind the last one of the page before; the id decides among equal values. */
export function behind<Field extends string>(
  { field, direction, after }: SortedPage<Field>,
  optional: readonly Field[] = [],
) {
  if (!after) return {};
  const beyond = direction === 'asc' ? '$gt' : '$lt';
  const same = { [field]: after.value, _id: trusted({ [beyond]: after.id }) };
  // What a document does not have is less than all else: https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/
  if (after.value === null) {
    const others = direction === 'asc' ? [{ [field]: trusted({ $ne: null }) }] : [];
    return { $or: [...others, same] };
  }
  const nulls = direction === 'desc' && optional.includes(field) ? [{ [field]: null }] : [];
  return { $or: [{ [field]: trusted({ [beyond]: after.value }) }, ...nulls, same] };
}

/** Leaves out what is null: a document does not say what it does not have. */
export function present<Values extends object>(values: Values): Partial<Values> {
  const entries = Object.entries(values).filter(([, value]) => value !== null);
  return Object.fromEntries(entries) as Partial<Values>;
}

/** Sets what has a value, removes what is null, and raises the version. */
export function changing(changes: object) {
  const absent = Object.entries(changes).filter(([, value]) => value === null);
  return {
    $set: present(changes),
    ...(absent.length > 0 && { $unset: Object.fromEntries(absent) }),
    $inc: { version: 1 },
  };
}
