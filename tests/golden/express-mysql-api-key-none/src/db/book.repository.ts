import type { BookFilter, BookRepository, BookSortField } from '../books/book.repository.ts';
import type { Book } from '../books/book.ts';
import type { Prisma, Book as Row } from '../generated/prisma/client.ts';
import type { SortedPage } from '../http/pagination.ts';
import type { Database } from './client.ts';
import { containing } from './dialect.ts';

/** Keeps books in a relational database: https://www.prisma.io/docs/orm/prisma-client/queries/crud */
export function createBookRepository({ client }: Database): BookRepository {
  return {
    async list(filter, page) {
      const rows = await client.book.findMany({
        where: { AND: [matching(filter), behind(page)] },
        orderBy: [{ [page.field]: page.direction }, { id: page.direction }],
        take: page.take,
      });
      return rows.map(toBook);
    },

    async find(id) {
      const row = await client.book.findUnique({ where: { id } });
      return row && toBook(row);
    },

    async create(book) {
      await client.book.create({ data: book });
    },

    async update(id, changes, version) {
      // One statement checks the version and raises it, so two callers cannot both succeed.
      const { count } = await client.book.updateMany({
        where: current(id, version),
        data: { ...changes, version: { increment: 1 } },
      });
      return count > 0 ? this.find(id) : null;
    },

    async delete(id, version) {
      const { count } = await client.book.deleteMany({ where: current(id, version) });
      return count > 0;
    },
  };
}

function current(id: string, version: number | undefined): Prisma.BookWhereInput {
  return version === undefined ? { id } : { id, version };
}

function matching({ author, q, yearFrom, yearTo }: BookFilter): Prisma.BookWhereInput {
  // Prisma leaves out what is undefined.
  return { author, title: q && containing(q), year: { gte: yearFrom, lte: yearTo } };
}

/** The rows behind the last one of the page before; the id decides among equal values. */
function behind({ field, direction, after }: SortedPage<BookSortField>): Prisma.BookWhereInput {
  if (!after) return {};
  const beyond = direction === 'asc' ? 'gt' : 'lt';
  return {
    OR: [
      { [field]: { [beyond]: after.value } },
      { [field]: after.value, id: { [beyond]: after.id } },
    ],
  };
}

function toBook(row: Row): Book {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
