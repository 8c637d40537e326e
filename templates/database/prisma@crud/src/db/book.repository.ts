import type { Book } from '../books/book.ts';
import type { Database } from './client.ts';

/** All that the rest of the backend asks of the database. */
export type BookRepository = ReturnType<typeof createBookRepository>;

/** Keeps books in a table: https://www.prisma.io/docs/orm/prisma-client/queries/crud */
export function createBookRepository({ client }: Database) {
  return {
    /** The newest first. */
    list: () => client.book.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] }),

    /** Null when there is none. */
    find: (id: string) => client.book.findUnique({ where: { id } }),

    create: (book: Book) => client.book.create({ data: book }),

    update: (id: string, changes: Partial<Book>) =>
      client.book.update({ where: { id }, data: changes }),

    /** Returns whether there was one. */
    async delete(id: string) {
      const { count } = await client.book.deleteMany({ where: { id } });
      return count > 0;
    },
  };
}
