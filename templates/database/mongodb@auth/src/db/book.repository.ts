import { type QueryFilter, trusted } from 'mongoose';
import type { BookFilter, BookRepository } from '../books/book.repository.ts';
import type { Book } from '../books/book.ts';
import { type BookDocument, bookSchema } from './book.schema.ts';
import type { Database } from './client.ts';
import { behind, changing, containing, current, present } from './documents.ts';

/** Keeps books in MongoDB: https://mongoosejs.com/docs/queries.html */
export function createBookRepository({ connection, run }: Database): BookRepository {
  const books = connection.model('Book', bookSchema);

  return {
    list: (filter, page) =>
      run(async () => {
        const documents = await books
          .find({ $and: [...matching(filter), behind(page)] })
          .sort({ [page.field]: page.direction, _id: page.direction })
          .limit(page.take)
          .lean();
        return documents.map(toBook);
      }),

    find: (id) =>
      run(async () => {
        const document = await books.findById(id).lean();
        return document && toBook(document);
      }),

    create: ({ id, ...book }) =>
      run(async () => {
        await books.create({ _id: id, ...present(book) });
      }),

    update: (id, changes, version) =>
      run(async () => {
        // One operation checks the version and raises it, so two callers cannot both succeed.
        const document = await books
          .findOneAndUpdate(current(id, version), changing(changes), { returnDocument: 'after' })
          .lean();
        return document && toBook(document);
      }),

    delete: (id, version) =>
      run(async () => {
        const { deletedCount } = await books.deleteOne(current(id, version));
        return deletedCount > 0;
      }),
  };
}

type Filter = QueryFilter<BookDocument>;

/**
 * A filter that has no line here is an error of the compiler, not a filter that does nothing.
 * `trusted` lets our own operators pass; see `sanitizeFilter` in client.ts.
 */
function matching({ author, q, yearFrom, yearTo }: BookFilter): Filter[] {
  const conditions: Record<keyof BookFilter, Filter | false> = {
    author: author !== undefined && { author },
    q: q !== undefined && { title: containing(q) },
    yearFrom: yearFrom !== undefined && { year: trusted({ $gte: yearFrom }) },
    yearTo: yearTo !== undefined && { year: trusted({ $lte: yearTo }) },
  };
  return Object.values(conditions).filter((condition) => condition !== false);
}

function toBook({ _id, ...document }: BookDocument): Book {
  return {
    id: _id,
    ...document,
    isbn: document.isbn ?? null,
    createdAt: document.createdAt.toISOString(),
    updatedAt: document.updatedAt.toISOString(),
  };
}
