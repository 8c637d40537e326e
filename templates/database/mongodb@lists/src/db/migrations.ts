/** Brings the database up to date: it makes the collection of books and its indexes, where they are missing. */
import { trusted } from 'mongoose';
import { bookSchema } from './book.schema.ts';
import { openDatabase } from './client.ts';
import type { DatabaseSettings } from './settings.ts';

export async function migrate(settings: DatabaseSettings): Promise<void> {
  const { connection, close } = openDatabase(settings);
  const books = connection.model('Book', bookSchema);
  await books.createCollection();
  await books.createIndexes();
  // A book that was stored before books had versions gets its first. `trusted`: see `sanitizeFilter` in client.ts.
  await books.updateMany({ version: trusted({ $exists: false }) }, { version: 1 });
  await close();
}
