import cors from 'cors';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Adapters } from './adapters.ts';
import { authenticate } from './auth/authenticate.ts';
import { errorHandler } from './errors/error-handler.ts';
import { noStore } from './http/json.ts'; // from cache
import { methodNotAllowed, notFound } from './http/not-found.ts';
import { limitRate } from './http/rate-limit.ts';
import { limitAddresses } from './http/rate-limiter.ts';
import { assignRequestId } from './http/request-log.ts';
import { corsOptions, securityHeaders } from './http/security-headers.ts';
import { workFor } from './limits.ts';
import { routes } from './routes.ts';

/**
 * Puts the application together. A request passes the lines below from top to bottom until one
 * of them answers it; an error that is thrown on the way goes to the last line.
 * https://expressjs.com/en/guide/using-middleware.html
 */
export function buildApp(adapters: Adapters): Express {
  const { config } = adapters;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag'); // our own say more: they carry the version
  app.set('trust proxy', config.TRUSTED_PROXIES);

  app.use(assignRequestId);
  app.use(helmet(securityHeaders(config)));
  // Preflights go on, so that each route can say what it answers to.
  app.use(cors({ ...corsOptions(config), preflightContinue: true }));
  app.use(limitAddresses(adapters));
  app.use((req, _res, next) => workFor(req, next));
  app
    .route('/')
    .get((_req, res) => {
      res.json({ message: 'Hello! The books are at /v1/books.' });
    })
    .all(methodNotAllowed('GET, HEAD'));
  app.use('/v1', noStore); // from cache
  app.use('/v1', authenticate(adapters), limitRate(adapters));
  app.use('/v1', routes(adapters));
  app.use(notFound);
  app.use(errorHandler);
  return app;
}
