import mongoose, { type Connection } from 'mongoose';
import { translateError } from './errors.ts';
import type { DatabaseSettings } from './settings.ts';

export interface Database {
  readonly connection: Connection;
  /** Every use of the database goes through here: it gets errors that the rest of the backend understands. */
  run<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** https://mongoosejs.com/docs/connections.html */
export function openDatabase({ DATABASE_URL }: DatabaseSettings): Database {
  const connection = mongoose.createConnection(DATABASE_URL, {
    // Milliseconds to look for a server.
    serverSelectionTimeoutMS: 5_000,
    // Collections and indexes are the work of migrations.ts.
    autoCreate: false,
    autoIndex: false,
  });
  // An operator that comes from outside, such as `{ $ne: null }`, is taken for a value.
  connection.set('sanitizeFilter', true);

  async function run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw translateError(error);
    }
  }

  return { connection, run, close: () => connection.close() };
}
