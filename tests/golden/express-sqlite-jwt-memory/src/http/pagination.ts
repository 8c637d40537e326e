/**
 * Pages by cursor: a cursor names the last row that the caller has seen, and the next page begins
 * behind it. Unlike page numbers it skips and repeats nothing while rows come and go, and the
 * thousandth page costs what the first does. https://use-the-index-luke.com/no-offset
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { badRequest } from '../errors/app-error.ts';
import { pathAndQuery } from './protocol.ts';
import { id, readInteger } from './text.ts';

export const limitSchema = z
  // The default in here is for the documentation, where zod tells none of what it makes out of text.
  .preprocess(readInteger, z.int().min(1).max(100).default(20))
  .default(20)
  .meta({ description: 'How many at the most.' });

export const cursorSchema = z
  .string()
  .max(1000)
  .meta({ description: '`page.nextCursor` of the page before.' });

export interface Cursor {
  readonly sort: string;
  /** Null where the row has nothing in that field. */
  readonly value: string | number | null;
  readonly id: string;
}

/** What a repository needs to read one page. Rows with equal values are told apart by their id. */
export interface SortedPage<Field extends string> {
  readonly field: Field;
  readonly direction: 'asc' | 'desc';
  readonly after?: Pick<Cursor, 'value' | 'id'> | '' | undefined;
  readonly take: number;
}

export interface Page<Row> {
  readonly data: Row[];
  readonly page: { readonly limit: number; readonly nextCursor: string | null };
}

/** `-year` is the field `year`, descending. */
export function parseSort<Field extends string>(sort: Field | `-${Field}`) {
  return sort.startsWith('-')
    ? { field: sort.slice(1) as Field, direction: 'desc' as const }
    : { field: sort as Field, direction: 'asc' as const };
}

/** Makes a page of at most `limit` rows out of up to one row more. */
export function toPage<Row>(rows: Row[], limit: number, cursorOf: (row: Row) => Cursor): Page<Row> {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  const nextCursor = last && rows.length > limit ? encodeCursor(cursorOf(last)) : null;
  return { data, page: { limit, nextCursor } };
}

/** The address of the next page, for the `Link` header: RFC 8288. */
export function nextLink(url: string, nextCursor: string | null): string | undefined {
  if (!nextCursor) return undefined;
  const [path = '', query] = pathAndQuery(url).split('?');
  const params = new URLSearchParams(query);
  params.set('cursor', nextCursor);
  return `<${path}?${params}>; rel="next"`;
}

export function encodeCursor({ sort, value, id }: Cursor): string {
  const json = JSON.stringify([sort, value, id]);
  return Buffer.from(checksum(json) + json).toString('base64url');
}

/** @throws AppError 400 unless the cursor is one of ours, whole, and made for this order. */
export function decodeCursor(
  cursor: string,
  sort: string,
  value: z.ZodType<Cursor['value']>,
): Cursor {
  const text = Buffer.from(cursor, 'base64url').toString();
  const json = text.slice(checksumLength);
  const schema = z.tuple([z.literal(sort), value, id]);
  const parsed = text === checksum(json) + json ? schema.safeParse(parseJson(json)) : undefined;
  if (!parsed?.success || encodeCursor(toCursor(parsed.data)) !== cursor) {
    throw badRequest('This cursor does not belong to this list.');
  }
  return toCursor(parsed.data);
}

/** Anybody can make the checksum of what is no JSON. */
function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function toCursor([sort, value, id]: readonly [string, Cursor['value'], string]): Cursor {
  return { sort, value, id };
}

const checksumLength = 8;

/** Finds typing errors and cut-off cursors. It is no secret, so what a cursor says is still checked. */
function checksum(json: string): string {
  return createHash('sha256').update(json).digest('hex').slice(0, checksumLength);
}
