import { type FastifyInstance, fastify } from 'fastify';
import { bookRoutes } from './books/book.routes.ts';
import type { BookRepository } from './db/book.repository.ts';

/**
 * Says what is answered to whom. A group of routes is a plugin, registered under an address.
 * https://fastify.dev/docs/latest/Reference/Plugins/
 */
export function buildApp(books: BookRepository): FastifyInstance {
  const app = fastify();

  app.get('/', async () => {
    return { message: 'Hello! The books are at /v1/books.' };
  });
  app.register(bookRoutes(books), { prefix: '/v1/books' });

  return app;
}
