import { conflict } from '../errors/app-error.ts';
import { Prisma } from '../generated/prisma/client.ts';

/** What the database itself said; Prisma hands it on in `meta.driverAdapterError.cause`. */
interface DatabaseError {
  readonly kind?: string;
}

/**
 * Turns an error of Prisma into one that the rest of the backend understands.
 * https://www.prisma.io/docs/orm/reference/error-reference
 */
export function translateError(error: unknown): unknown {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return error;
  const driverError = error.meta?.driverAdapterError as { cause?: DatabaseError } | undefined;
  if (driverError?.cause?.kind === 'UniqueConstraintViolation') return conflict('This is taken.');
  return error;
}
