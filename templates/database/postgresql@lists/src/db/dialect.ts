/** What Prisma leaves to us because databases differ. This is PostgreSQL: https://www.postgresql.org/docs */
import { PrismaPg } from '@prisma/adapter-pg';
import { literal } from './literal.ts';
import type { DatabaseSettings } from './settings.ts';

/** A pool of connections, opened when they are needed: https://node-postgres.com/apis/pool */
export function createAdapter({ DATABASE_URL }: DatabaseSettings): PrismaPg {
  return new PrismaPg(DATABASE_URL);
}

/**
 * Capital and small letters are the same, accents are not: ILIKE. Prisma leaves it to us to mark the
 * characters that have a meaning there. https://www.postgresql.org/docs/current/functions-matching.html
 */
export function containing(text: string) {
  return { contains: literal(text), mode: 'insensitive' as const };
}

/** Where rows come that have nothing in the field they are sorted by: https://www.postgresql.org/docs/current/queries-order.html */
export const nullsAre: 'smallest' | 'greatest' = 'greatest';

/** What errors mean to a caller: https://www.postgresql.org/docs/current/errcodes-appendix.html */
export const errorCodes = {
  /** It may work later: no connection, no resources, a lock, a shutdown. Errors of the driver have no code. */
  passing: /^(08|40|53|55|57)|timeout|terminated|not queryable/i,
  /** It never will, such as text with a NUL. */
  unfit: /^22/,
};
