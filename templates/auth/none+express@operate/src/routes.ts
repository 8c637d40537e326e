import { Router } from 'express';
import type { Adapters } from './adapters.ts';
import { bookRoutes } from './books/book.routes.ts';
import { BookService } from './books/book.service.ts';

/** The map of the API below `/v1`. */
export function routes(adapters: Adapters): Router {
  const router = Router();
  router.use('/books', bookRoutes(new BookService(adapters.books)));
  return router;
}
