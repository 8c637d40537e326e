import type { FastifyPluginAsync } from 'fastify';
import type { Adapters } from '../adapters.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { readiness } from './readiness.ts';

/**
 * `/`: where to go from here. `/livez`: does the process run? If not, restart it. `/readyz`: can it do its work? If not, send it
 * no requests. https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export function healthRoutes({ dependencies }: Adapters, lifecycle: Lifecycle): FastifyPluginAsync {
  return async (app) => {
    app.get('/', async () => ({
      name: 'Library',
      links: { books: '/v1/books', health: '/readyz' },
    }));
    app.get('/livez', async () => ({ status: 'alive' }));
    app.get('/readyz', async () => readiness(dependencies, lifecycle.draining));
  };
}
