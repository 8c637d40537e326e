/** Brings the database up to date: it makes the collection of books and its index, where they are missing. */
import type { Config } from '../config.ts';
import { bookSchema } from './book.schema.ts';
import { openDatabase } from './client.ts';

export async function migrate(config: Pick<Config, 'DATABASE_URL'>): Promise<void> {
  const { connection, close } = openDatabase(config);
  const books = connection.model('Book', bookSchema);
  await books.createCollection();
  await books.createIndexes();
  await close();
}
