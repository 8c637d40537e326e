import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import type { BookRepository } from '../db/book.repository.ts';
import type { Book, BookChanges, NewBook } from './book.ts';

/** A route of one book has its id in the address. */
interface OneBook {
  Params: { id: string };
}

const notFound = { message: 'There is no book with this id.' };

/** Translates between HTTP and the database: https://fastify.dev/docs/latest/Reference/Routes/ */
export function bookRoutes(books: BookRepository): FastifyPluginAsync {
  return async (app) => {
    app.get('/', async () => {
      return { data: await books.list() };
    });

    app.post<{ Body: NewBook }>('/', async (request, reply) => {
      const { title, author, isbn = null, year } = request.body;
      const now = new Date();
      const book: Book = {
        id: randomUUID(),
        title,
        author,
        isbn,
        year,
        createdAt: now,
        updatedAt: now,
      };
      await books.create(book);
      return reply.code(201).header('Location', `${app.prefix}/${book.id}`).send(book);
    });

    app.get<OneBook>('/:id', async (request, reply) => {
      const book = await books.find(request.params.id);
      return book ?? reply.code(404).send(notFound);
    });

    app.patch<OneBook & { Body: BookChanges }>('/:id', async (request, reply) => {
      const book = await books.find(request.params.id);
      if (!book) return reply.code(404).send(notFound);
      // What the caller does not name stays as it is.
      const { title, author, isbn, year } = { ...book, ...request.body };
      const changes = { title, author, isbn, year, updatedAt: new Date() };
      return books.update(book.id, changes);
    });

    app.delete<OneBook>('/:id', async (request, reply) => {
      const isDeleted = await books.delete(request.params.id);
      return isDeleted ? reply.code(204).send() : reply.code(404).send(notFound);
    });
  };
}
