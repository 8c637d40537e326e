/** Fills the database with a few examples: `npm run db:seed`. */
import { v5 as uuidv5 } from 'uuid';
import { seedOwner } from '../auth/principal.ts';
import { requireConfig } from '../config.ts';
import { AppError } from '../errors/app-error.ts';
import { createLogger } from '../logger.ts';
import { createBookRepository } from './book.repository.ts';
import { openDatabase } from './client.ts';

const config = requireConfig();
const log = createLogger(config);
const database = openDatabase(config);

/** The same id in every run, so examples can refer to each other: version 5 of RFC 9562. */
function idOf(kind: string, number: number): string {
  return uuidv5(`${kind} ${number}`, uuidv5.URL);
}

/** What every row has, besides its own fields. */
const now = new Date().toISOString();
const origin = { createdBy: seedOwner, createdAt: now, updatedAt: now, version: 1 };

type Stored = typeof origin & { id: string };

/** Adds the first row with the id `idOf(kind, 1)`, and so on. */
async function add<Row extends Stored>(
  kind: string,
  repository: { create(row: Row): Promise<void> },
  rows: readonly Omit<Row, keyof Stored>[],
) {
  for (const [index, row] of rows.entries()) {
    const id = idOf(kind, index + 1);
    try {
      await repository.create({ ...row, ...origin, id } as Row);
      log.info({ kind, id }, 'added');
    } catch (error) {
      // A second run finds the rows of the first.
      if (!(error instanceof AppError && error.status === 409)) throw error;
      log.info({ kind, id, reason: error.message }, 'not added');
    }
  }
}

await add('book', createBookRepository(database), [
  {
    title: 'The Art of Unix Programming',
    author: 'Eric S. Raymond',
    isbn: '9780131429017',
    year: 2003,
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
]);
// npm run generate adds examples above this line // from complete

await database.close();
