import mongoose from 'mongoose';
import type { Config } from '../config.ts';
import { translateError } from './errors.ts';

export type Database = ReturnType<typeof openDatabase>;

/** https://mongoosejs.com/docs/connections.html */
export function openDatabase({ DATABASE_URL }: Pick<Config, 'DATABASE_URL'>) {
  const connection = mongoose.createConnection(DATABASE_URL, {
    // Milliseconds to look for a server.
    serverSelectionTimeoutMS: 5_000,
    // Collections and indexes are the work of migrations.ts.
    autoCreate: false,
    autoIndex: false,
  });
  // An operator that comes from outside, such as `{ $ne: null }`, is taken for a value.
  connection.set('sanitizeFilter', true);

  /** Every use of the database goes through here: it gets errors that the rest of the backend understands. */
  async function run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw translateError(error);
    }
  }

  return { connection, run, close: () => connection.close() };
}
