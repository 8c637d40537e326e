import mongoose from 'mongoose';
import { conflict } from '../errors/app-error.ts';

/**
 * Turns an error of MongoDB into one that the rest of the backend understands.
 * https://www.mongodb.com/docs/manual/reference/error-codes/
 */
export function translateError(error: unknown): unknown {
  const isDuplicate = error instanceof mongoose.mongo.MongoServerError && error.code === 11000;
  return isDuplicate ? conflict('This is taken.') : error;
}
