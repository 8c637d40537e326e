/** What Prisma leaves to us because databases differ. This is PostgreSQL: https://www.postgresql.org/docs */
import { PrismaPg } from '@prisma/adapter-pg';
import type { Config } from '../config.ts';

export function createAdapter({ DATABASE_URL }: Pick<Config, 'DATABASE_URL'>) {
  return new PrismaPg(DATABASE_URL);
}

/** ILIKE takes capital and small letters for the same: https://www.postgresql.org/docs/current/functions-matching.html */
export function containing(text: string) {
  return { contains: text, mode: 'insensitive' as const };
}

/** Where rows come that have nothing in the field they are sorted by: https://www.postgresql.org/docs/current/queries-order.html */
export const nullsAre: 'smallest' | 'greatest' = 'greatest';
