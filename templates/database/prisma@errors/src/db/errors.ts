import { conflict } from '../errors/app-error.ts';
import { Prisma } from '../generated/prisma/client.ts';

/**
 * Turns an error of Prisma into one that callers understand. P2002: a unique index refused the row, and
 * books have one such index only. https://www.prisma.io/docs/orm/reference/error-reference
 */
export function throwTranslated(error: unknown): never {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
    throw conflict('This isbn is taken.', [{ pointer: '/isbn', detail: 'is taken' }]);
  }
  throw error;
}
