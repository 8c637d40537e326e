import express, { type Express } from 'express';
import { bookRoutes } from './books/book.routes.ts';
import type { BookRepository } from './db/book.repository.ts';

/**
 * Says what is answered to whom. A request passes the lines below from top to bottom until one of
 * them answers it. https://expressjs.com/en/guide/using-middleware.html
 */
export function buildApp(books: BookRepository): Express {
  const app = express();

  // Reads a body of JSON into `req.body`: https://expressjs.com/en/5x/api.html#express.json
  app.use(express.json());
  app.get('/', (_req, res) => {
    res.json({ message: 'Hello! The books are at /v1/books.' });
  });
  app.use('/v1/books', bookRoutes(books));

  return app;
}
