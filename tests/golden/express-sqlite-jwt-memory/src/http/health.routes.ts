import { Router } from 'express';
import type { Adapters } from '../adapters.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { apiIndex } from './api-info.ts';
import { methodNotAllowed } from './not-found.ts';
import { readiness } from './readiness.ts';

/**
 * `/`: where to go from here. `/livez`: does the process run? If not, restart it. `/readyz`: can it do its work? If not, send it
 * no requests. https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export function healthRoutes({ config, dependencies }: Adapters, lifecycle: Lifecycle): Router {
  const router = Router();
  router
    .route('/')
    .get((_req, res) => {
      res.json(apiIndex(config.DOCS_ENABLED));
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
