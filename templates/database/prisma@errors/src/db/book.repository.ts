import type { Book, BookChanges } from '../books/book.ts';
import type { Database } from './client.ts';
import { throwTranslated } from './errors.ts';

/** All that the rest of the backend asks of the database. */
export type BookRepository = ReturnType<typeof createBookRepository>;

/** Keeps books in a table: https://www.prisma.io/docs/orm/prisma-client/queries/crud */
export function createBookRepository({ client }: Database) {
  return {
    /** The newest first. */
    list: () => client.book.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] }),

    /** Null when there is none. */
    find: (id: string) => client.book.findUnique({ where: { id } }),

    /** @throws AppError 409 when another book has this ISBN. */
    create: (book: Book) => client.book.create({ data: book }).catch(throwTranslated),

    /** Null when there is none. @throws AppError 409 when another book has this ISBN. */
    async update(id: string, changes: BookChanges & { updatedAt: Date }) {
      await client.book.updateMany({ where: { id }, data: changes }).catch(throwTranslated);
      return client.book.findUnique({ where: { id } });
    },

    /** Returns whether there was one. */
    async delete(id: string) {
      const { count } = await client.book.deleteMany({ where: { id } });
      return count > 0;
    },
  };
}
