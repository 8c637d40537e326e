/** Fills the database with a few books to look at: `npm run db:seed`. */
import { v7 as uuidv7 } from 'uuid';
import { loadConfig, readEnvironment } from '../config.ts';
import { AppError } from '../errors/app-error.ts';
import { createLogger } from '../logger.ts';
import { createBookRepository } from './book.repository.ts';
import { openDatabase } from './client.ts';

const books = [
  {
    title: 'The C Programming Language',
    author: 'Brian W. Kernighan',
    isbn: '9780131103627',
    year: 1978,
  },
  { title: 'Design Patterns', author: 'Erich Gamma', isbn: '9780201633610', year: 1994 },
  { title: 'The Pragmatic Programmer', author: 'Andrew Hunt', isbn: '9780201616224', year: 1999 },
  { title: 'Refactoring', author: 'Martin Fowler', isbn: '9780134757599', year: 2018 },
  {
    title: 'Designing Data-Intensive Applications',
    author: 'Martin Kleppmann',
    isbn: '9781449373320',
    year: 2017,
  },
];

const config = loadConfig(readEnvironment());
const log = createLogger(config);
const database = openDatabase(config);
const repository = createBookRepository(database);

for (const book of books) {
  const now = new Date().toISOString();
  try {
    await repository.create({
      id: uuidv7(),
      ...book,
      createdBy: 'seed',
      createdAt: now,
      updatedAt: now,
      version: 1,
    });
    log.info({ title: book.title }, 'added');
  } catch (error) {
    // A second run finds the books of the first.
    if (!(error instanceof AppError && error.status === 409)) throw error;
    log.info({ title: book.title }, 'is there already');
  }
}
await database.close();
