import { type QueryFilter, trusted } from 'mongoose';
import type { BookFilter, BookRepository, BookSortField } from '../books/book.repository.ts';
import type { Book } from '../books/book.ts';
import type { SortedPage } from '../http/pagination.ts';
import { type BookDocument, bookSchema } from './book.schema.ts';
import type { Database } from './client.ts';

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

    create: ({ id, isbn, ...book }) =>
      run(async () => {
        await books.create({ _id: id, ...book, ...(isbn && { isbn }) });
      }),

    update: (id, { isbn, ...changes }, version) =>
      run(async () => {
        // One operation checks the version and raises it, so two callers cannot both succeed.
        const document = await books
          .findOneAndUpdate(
            current(id, version),
            {
              $set: { ...changes, ...(isbn && { isbn }) },
              ...(isbn === null && { $unset: { isbn: 1 } }),
              $inc: { version: 1 },
            },
            { returnDocument: 'after' },
          )
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

function current(id: string, version: number | undefined): Filter {
  return version === undefined ? { _id: id } : { _id: id, version };
}

/** `trusted` lets our own operators pass; see `sanitizeFilter` in client.ts. */
function matching({ author, q, yearFrom, yearTo }: BookFilter): Filter[] {
  const conditions = [
    author !== undefined && { author },
    q !== undefined && { title: trusted({ $regex: escapeRegExp(q), $options: 'i' }) },
    yearFrom !== undefined && { year: trusted({ $gte: yearFrom }) },
    yearTo !== undefined && { year: trusted({ $lte: yearTo }) },
  ];
  return conditions.filter((condition) => condition !== false);
}

/** The documents behind the last one of the page before; the id decides among equal values. */
function behind({ field, direction, after }: SortedPage<BookSortField>): Filter {
  if (!after) return {};
  const beyond = direction === 'asc' ? '$gt' : '$lt';
  return {
    $or: [
      { [field]: trusted({ [beyond]: after.value }) },
      { [field]: after.value, _id: trusted({ [beyond]: after.id }) },
    ],
  };
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
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
