import { Router } from 'express';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import type { Adapters } from './adapters.ts';
import { authPaths } from './auth/auth.openapi.ts';
import { authRoutes } from './auth/auth.routes.ts';
import { bookPaths } from './books/book.openapi.ts';
import { bookRoutes } from './books/book.routes.ts';
import { BookService } from './books/book.service.ts';

/** The map of the API below `/v1`. */
export function routes(adapters: Adapters): Router {
  const router = Router();
  router.use('/books', bookRoutes(new BookService(adapters.books)));
  // npm run generate adds routes above this line
  router.use(authRoutes(adapters));
  return router;
}

/** What the documentation says of them. */
export const paths: ZodOpenApiPathsObject = {
  ...bookPaths,
  // npm run generate adds paths above this line
  ...authPaths,
};
