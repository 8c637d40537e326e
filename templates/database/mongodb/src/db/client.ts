import mongoose, { type Connection } from 'mongoose';
import { withDeadline } from '../limits.ts';
import { translateError } from './errors.ts';
import type { DatabaseSettings } from './settings.ts';

export interface Database {
  readonly connection: Connection;
  /** Every use of the database goes through here: it gets a time limit and errors that the rest of the backend understands. */
  run<T>(work: () => Promise<T>): Promise<T>;
  ping(): Promise<unknown>;
  close(): Promise<void>;
}

/** Connects with the first use, so the backend starts even while the database is away. */
export function openDatabase(settings: DatabaseSettings): Database {
  const connection = mongoose.createConnection();
  // The server gives up on what nobody waits for any more.
  connection.set('maxTimeMS', limit);
  // An operator that comes from outside, such as `{ $ne: null }`, is taken for a value.
  connection.set('sanitizeFilter', true);
  let opened: Promise<unknown> | undefined;

  /** Mongoose gives up when the first attempt fails, so the next use makes another. Later it reconnects by itself. */
  function open(): Promise<unknown> {
    opened ??= connection.openUri(settings.DATABASE_URL, optionsOf(settings)).catch((error) => {
      opened = undefined;
      throw error;
    });
    return opened;
  }

  async function run<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await withDeadline(open().then(work));
    } catch (error) {
      throw translateError(error);
    }
  }

  return {
    connection,
    run,
    ping: () => run(async () => connection.db?.command({ ping: 1 })),
    close: () => connection.close(),
  };
}

/** Milliseconds to find a server, to connect, to get a free connection, and to get an answer. */
const limit = 2_000;

/** https://www.mongodb.com/docs/drivers/node/current/connect/connection-options/ */
function optionsOf({ DATABASE_POOL_SIZE }: DatabaseSettings): mongoose.ConnectOptions {
  return {
    maxPoolSize: DATABASE_POOL_SIZE,
    serverSelectionTimeoutMS: limit,
    connectTimeoutMS: limit,
    waitQueueTimeoutMS: limit,
    socketTimeoutMS: limit,
    // An answer means: it is on the disk, of most servers if there are several.
    writeConcern: { w: 'majority', journal: true },
    // Without a connection an operation fails at once, and does not wait for a better time.
    bufferCommands: false,
    // Collections and indexes are the work of migrations.ts.
    autoCreate: false,
    autoIndex: false,
  };
}
