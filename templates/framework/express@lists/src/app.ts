import express, { type Express } from 'express';
import type { BookRepository } from './books/book.repository.ts';
import { bookRoutes } from './books/book.routes.ts';
import { BookService } from './books/book.service.ts';
import { errorHandler } from './errors/error-handler.ts';
import { methodNotAllowed, notFound } from './http/not-found.ts';
import { assignRequestId } from './http/request-log.ts';

/**
 * Puts the application together. A request passes the lines below from top to bottom until one
 * of them answers it; an error that is thrown on the way goes to the last line.
 * https://expressjs.com/en/guide/using-middleware.html
 */
export function buildApp(books: BookRepository): Express {
  const app = express();
  app.disable('etag'); // our own say more: they carry the version

  app.use(assignRequestId);
  app
    .route('/')
    .get((_req, res) => {
      res.json({ message: 'Hello! The books are at /v1/books.' });
    })
    .all(methodNotAllowed('GET, HEAD'));
  app.use('/v1/books', bookRoutes(new BookService(books)));
  app.use(notFound);
  app.use(errorHandler);

  return app;
}
