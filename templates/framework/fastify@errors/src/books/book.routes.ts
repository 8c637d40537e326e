import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import type { BookRepository } from '../db/book.repository.ts';
import * as errors from '../errors/app-error.ts';
import {
  type Book,
  type BookChanges,
  bookChangesSchema,
  bookListSchema,
  bookParamsSchema,
  bookSchema,
  type NewBook,
  newBookSchema,
} from './book.ts';

/** A route of one book has its id in the address. */
interface OneBook {
  Params: { id: string };
}

const params = bookParamsSchema;
const notFound = () => errors.notFound('There is no book with this id.');

/**
 * Translates between HTTP and the database. The schema of a route checks its requests; what is
 * answered has the fields of `bookSchema`, even if somebody hands out a whole row by mistake.
 * https://fastify.dev/docs/latest/Reference/Routes/
 */
export function bookRoutes(books: BookRepository): FastifyPluginAsync {
  return async (app) => {
    app.get('/', async () => bookListSchema.parse({ data: await books.list() }));

    const newBook = { schema: { body: newBookSchema } };
    app.post<{ Body: NewBook }>('/', newBook, async (request, reply) => {
      const { isbn = null, ...fields } = request.body;
      const now = new Date();
      const book: Book = { id: randomUUID(), ...fields, isbn, createdAt: now, updatedAt: now };
      await books.create(book);
      reply.code(201).header('Location', `${app.prefix}/${book.id}`);
      return bookSchema.parse(book);
    });

    app.get<OneBook>('/:id', { schema: { params } }, async (request) => {
      const book = await books.find(request.params.id);
      if (!book) throw notFound();
      return bookSchema.parse(book);
    });

    const change = { schema: { params, body: bookChangesSchema } };
    app.patch<OneBook & { Body: BookChanges }>('/:id', change, async (request) => {
      const changes = { ...request.body, updatedAt: new Date() };
      const book = await books.update(request.params.id, changes);
      if (!book) throw notFound();
      return bookSchema.parse(book);
    });

    app.delete<OneBook>('/:id', { schema: { params } }, async (request, reply) => {
      if (!(await books.delete(request.params.id))) throw notFound();
      return reply.code(204).send();
    });
  };
}
