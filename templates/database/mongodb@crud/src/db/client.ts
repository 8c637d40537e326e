import mongoose from 'mongoose';
import type { Config } from '../config.ts';

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
  return { connection, close: () => connection.close() };
}
