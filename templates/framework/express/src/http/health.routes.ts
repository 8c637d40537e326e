import { Router } from 'express';
import type { Lifecycle } from '../lifecycle.ts';
import { methodNotAllowed } from './not-found.ts';
import { type Dependency, readiness } from './readiness.ts';

/**
 * `/livez`: does the process run? If not, restart it. `/readyz`: can it do its work? If not, send it
 * no requests. https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export function healthRoutes(dependencies: readonly Dependency[], lifecycle: Lifecycle): Router {
  const router = Router();
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
