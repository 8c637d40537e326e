import { AppError, badRequest, conflict, unavailable } from '../errors/app-error.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { errorCodes } from './dialect.ts';

/** What the database itself said; Prisma hands it on in `meta.driverAdapterError.cause`. */
interface DatabaseError {
  readonly kind?: string;
  readonly originalCode?: string;
  readonly constraint?: { readonly fields?: string[]; readonly index?: string };
}

/**
 * What may go well another time. P1…: the connection; P2024, P2028: none is free; E…: the network, as
 * Node.js names its errors; the words: the same in queries that are written in SQL, as adapters name them.
 */
const passing =
  /^(P1\d{3}|P2024|P2028|E(?!RR_)[A-Z_]+|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|TransactionWriteConflict)$/;

/**
 * Turns an error of Prisma into one that the rest of the backend understands.
 * https://www.prisma.io/docs/orm/reference/error-reference
 * @param data what was to be written, if the query was about writing
 */
export function translateError(error: unknown, data?: object): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const { kind, constraint, originalCode } = databaseError(error);
  if (kind === 'UniqueConstraintViolation') return duplicate(constraint, data);
  if (kind && dangling.test(kind)) {
    // Somebody has deleted it a moment ago, such as the account of a login that is under way.
    return conflict(data ? 'What this refers to is gone.' : 'Something else still refers to this.');
  }
  const prismaCode = 'code' in error ? String(error.code) : '';
  // Some errors of the driver come as they are, without any code.
  const code = originalCode ?? (prismaCode || error.message);
  if (errorCodes.unfit.test(code)) return badRequest('This holds a value that cannot be stored.');
  const isPassing =
    passing.test(prismaCode) || passing.test(kind ?? '') || errorCodes.passing.test(code);
  return isPassing ? unavailable('The database is not available.', error) : error;
}

/** A reference would lead nowhere. Some databases have a word of their own for it when a row is deleted. */
const dangling = /^(ForeignKeyConstraint|Restrict)Violation$/;

function databaseError(error: Error): DatabaseError {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return {};
  const driverError = error.meta?.driverAdapterError as { cause?: DatabaseError } | undefined;
  return driverError?.cause ?? {};
}

/**
 * A unique index refused the row. Some databases name its columns, others the index: Prisma has called
 * it after table and columns, `library_cards_card_number_key`. Where a column begins, the fields tell.
 */
function duplicate(constraint: DatabaseError['constraint'], data: object = {}): AppError {
  const keys = Object.keys(data);
  const fields =
    constraint?.fields?.flatMap((column) => keys.filter((key) => plain(key) === plain(column))) ??
    fieldsAtEnd(plain(constraint?.index?.replace(/_key$/, '') ?? ''), keys);
  if (fields.length === 0) return conflict('This is taken.');
  const errors = fields.map((field) => ({ pointer: `/${field}`, detail: 'is taken' }));
  return conflict(`This ${fields.join(' with this ')} is taken.`, errors);
}

/** Of `bookstagsbookidtagid` these are `bookId` and `tagId`: the longest at the end, and before it the next. */
function fieldsAtEnd(name: string, keys: readonly string[]): string[] {
  const [last] = keys
    .filter((key) => name.endsWith(plain(key)))
    .sort((one, other) => other.length - one.length);
  if (!last) return [];
  return [...fieldsAtEnd(name.slice(0, -plain(last).length), keys), last];
}

/** `cardNumber` and `card_number` are the same. */
function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
