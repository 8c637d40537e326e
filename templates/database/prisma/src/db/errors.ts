import { AppError, conflict, unavailable } from '../errors/app-error.ts';
import { Prisma } from '../generated/prisma/client.ts';

/** Errors of the connection, as Node.js and the database's driver name them. */
const connectionErrors =
  /ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|timeout|terminated|closed|pool/i;

/** Turns an error of Prisma into one of ours: https://www.prisma.io/docs/orm/reference/error-reference */
export function translateError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    if (error.code === 'P2002') return duplicate(error);
    // P1…: the connection; P2024: no connection is free; P2034: two transactions in each other's way.
    const isPassing = error.code.startsWith('P1') || ['P2024', 'P2034'].includes(error.code);
    return isPassing ? unavailable('The database cannot be reached.', error) : error;
  }
  const isConnection = error instanceof Error && connectionErrors.test(error.message);
  return isConnection ? unavailable('The database cannot be reached.', error) : error;
}

/** A unique index refused the row: https://www.prisma.io/docs/orm/reference/error-reference#p2002 */
function duplicate(error: Prisma.PrismaClientKnownRequestError): AppError {
  const field = JSON.stringify(error.meta).match(/isbn|email/)?.[0] ?? 'value';
  return conflict(`This ${field} is taken.`, [{ pointer: `/${field}`, detail: 'is taken' }]);
}
