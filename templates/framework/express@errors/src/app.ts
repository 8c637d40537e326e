import express, { type Express } from 'express';
import { bookRoutes } from './books/book.routes.ts';
import type { BookRepository } from './db/book.repository.ts';
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

  app.use(assignRequestId);
  app
    .route('/')
    .get((_req, res) => {
      res.json({ message: 'Hello! The books are at /v1/books.' });
    })
    .all(methodNotAllowed('GET, HEAD'));
  app.use('/v1/books', bookRoutes(books));
  app.use(notFound);
  app.use(errorHandler);

  return app;
}
