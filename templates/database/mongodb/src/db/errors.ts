import mongoose from 'mongoose';
import { type AppError, badRequest, conflict, unavailable } from '../errors/app-error.ts';

const { MongoServerError } = mongoose.mongo;
const { CastError } = mongoose.Error;

/**
 * A time limit, two writers in each other's way, a wrong password, a server that stops, that is not the
 * first of its set, or that does not reach the others.
 */
const passingCodes = [6, 7, 18, 50, 89, 91, 112, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436];

/**
 * No connection: none can be made or is free, it broke, it was silent for too long. Whatever else the
 * driver says itself is about a mistake of ours. Not all of these classes can be imported.
 */
const passingNames =
  /^(Mongo|Pool)\w*(Network|Timeout|Closed|Cleared|NotConnected|ServerSelection|System)\w*Error$/;

/** What Node.js says of a socket whose other end is gone; the driver may pass it on as it is. */
const brokenSocketCodes = ['ECONNRESET', 'EPIPE', 'ERR_STREAM_DESTROYED'];

/**
 * Turns an error of Mongoose or MongoDB into one that the rest of the backend understands.
 * https://www.mongodb.com/docs/manual/reference/error-codes/
 */
export function translateError(error: unknown): unknown {
  if (error instanceof MongoServerError && error.code === 11000) return duplicate(error);
  if (error instanceof CastError) return badRequest('This holds a value that cannot be stored.');
  return isPassing(error) ? unavailable('The database is not available.', error) : error;
}

/** What the server answered has a code; what the driver says itself has a name. */
function isPassing(error: unknown): boolean {
  if (error instanceof MongoServerError) return passingCodes.includes(Number(error.code));
  if (!(error instanceof Error)) return false;
  const isBroken = 'code' in error && brokenSocketCodes.includes(`${error.code}`);
  return isBroken || passingNames.test(error.name);
}

/** A unique index refused the document. */
function duplicate(error: mongoose.mongo.MongoServerError): AppError {
  // Servers that only resemble MongoDB name the index, and that in their message: `index: isbn_1 dup key`.
  const [, index] = / index: (\w+?)_1 /.exec(error.message) ?? [];
  const fields = Object.keys(error.keyPattern ?? {});
  if (index && fields.length === 0) fields.push(...index.split('_1_'));
  if (fields.length === 0) return conflict('This is taken.');
  const errors = fields.map((field) => ({ pointer: `/${field}`, detail: 'is taken' }));
  return conflict(`This ${fields.join(' with this ')} is taken.`, errors);
}
