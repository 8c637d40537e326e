import type { BookFilter, BookRepository } from '../books/book.repository.ts';
import type { Book } from '../books/book.ts';
import type { Prisma, Book as Row } from '../generated/prisma/client.ts';
import type { Database } from './client.ts';
import { behind, current } from './conditions.ts';
import { containing } from './dialect.ts';
import { updateRow } from './update-row.ts';

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
      await client.book.create({
        // Dates, not texts: the reason stands in conditions.ts.
        data: { ...book, createdAt: new Date(book.createdAt), updatedAt: new Date(book.updatedAt) },
      });
    },

    async update(id, changes, version) {
      // One statement checks the version and raises it, so two callers cannot both succeed.
      const row = await updateRow(client, client.book, {
        where: current(id, version),
        data: { ...changes, updatedAt: new Date(changes.updatedAt), version: { increment: 1 } },
      });
      return row && toBook(row);
    },

    async delete(id, version) {
      const { count } = await client.book.deleteMany({ where: current(id, version) });
      return count > 0;
    },
  };
}

/** A filter that has no line here is an error of the compiler, not a filter that does nothing. */
function matching({ author, q, yearFrom, yearTo }: BookFilter): Prisma.BookWhereInput {
  // Prisma leaves out what is undefined.
  const conditions: Record<keyof BookFilter, Prisma.BookWhereInput> = {
    author: { author },
    q: { title: q && containing(q) },
    yearFrom: { year: { gte: yearFrom } },
    yearTo: { year: { lte: yearTo } },
  };
  return { AND: Object.values(conditions) };
}

function toBook(row: Row): Book {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
