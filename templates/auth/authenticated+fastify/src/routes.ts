import type { FastifyPluginAsync } from 'fastify';
import type { Adapters } from './adapters.ts';
import { authRoutes } from './auth/auth.routes.ts';
import { bookRoutes } from './books/book.routes.ts';
import { BookService } from './books/book.service.ts';

/** The map of the API below `/v1`. */
export function routes(adapters: Adapters): FastifyPluginAsync {
  return async (app) => {
    app.register(bookRoutes(new BookService(adapters.books)), { prefix: '/books' });
    // npm run generate adds routes above this line // from complete
    app.register(authRoutes(adapters));
  };
}
