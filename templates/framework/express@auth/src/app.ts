import express, { type Express } from 'express';
import type { Adapters } from './adapters.ts';
import { authenticate } from './auth/authenticate.ts';
import { errorHandler } from './errors/error-handler.ts';
import { methodNotAllowed, notFound } from './http/not-found.ts';
import { assignRequestId } from './http/request-log.ts';
import { routes } from './routes.ts';

/**
 * Puts the application together. A request passes the lines below from top to bottom until one
 * of them answers it; an error that is thrown on the way goes to the last line.
 * https://expressjs.com/en/guide/using-middleware.html
 */
export function buildApp(adapters: Adapters): Express {
  const app = express();
  app.disable('etag'); // our own say more: they carry the version

  app.use(assignRequestId);
  app
    .route('/')
    .get((_req, res) => {
      res.json({ message: 'Hello! The books are at /v1/books.' });
    })
    .all(methodNotAllowed('GET, HEAD'));
  app.use('/v1', authenticate(adapters));
  app.use('/v1', routes(adapters));
  app.use(notFound);
  app.use(errorHandler);

  return app;
}
