import mongoose from 'mongoose';
import { conflict } from '../errors/app-error.ts';

const { MongoServerError } = mongoose.mongo;

/**
 * Turns an error of MongoDB into one that callers understand. 11000: a unique index refused the
 * document, and books have one such index only. https://www.mongodb.com/docs/manual/reference/error-codes/
 */
export function throwTranslated(error: unknown): never {
  if (error instanceof MongoServerError && error.code === 11000) {
    throw conflict('This isbn is taken.', [{ pointer: '/isbn', detail: 'is taken' }]);
  }
  throw error;
}
