import mongoose from 'mongoose';
import type { Config } from '../src/config.ts';

/** Stores a book that is none, which nobody has foreseen. */
export async function breakDatabase({ DATABASE_URL }: Config): Promise<void> {
  const connection = await mongoose.createConnection(DATABASE_URL).asPromise();
  await connection.collection('books').insertOne({ title: 'A book without a year' });
  await connection.close();
}
