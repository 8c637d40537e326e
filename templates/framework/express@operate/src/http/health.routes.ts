import { Router } from 'express';
import type { Adapters } from '../adapters.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { methodNotAllowed } from './not-found.ts';
import { readiness } from './readiness.ts';

/**
 * `/`: where to go from here. `/livez`: does the process run? If not, restart it. `/readyz`: can it do its work? If not, send it
 * no requests. https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export function healthRoutes({ dependencies }: Adapters, lifecycle: Lifecycle): Router {
  const router = Router();
  router
    .route('/')
    .get((_req, res) => {
      res.json({ name: 'Library', links: { books: '/v1/books', health: '/readyz' } });
    })
    .all(methodNotAllowed('GET, HEAD'));
  router
    .route('/livez')
    .get((_req, res) => {
      res.json({ status: 'alive' });
    })
    .all(methodNotAllowed('GET, HEAD'));
  router
    .route('/readyz')
    .get(async (_req, res) => {
      res.json(await readiness(dependencies, lifecycle.draining));
    })
    .all(methodNotAllowed('GET, HEAD'));
  return router;
}
