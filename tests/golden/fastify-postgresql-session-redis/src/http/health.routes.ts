import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Lifecycle } from '../lifecycle.ts';
import { json, problems } from './openapi-parts.ts';
import { type Dependency, readiness } from './readiness.ts';

const statusSchema = z.object({ status: z.string() }).catchall(z.string());
const tags = ['health'];

/**
 * `/livez`: does the process run? If not, restart it. `/readyz`: can it do its work? If not, send it
 * no requests. https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export function healthRoutes(
  dependencies: readonly Dependency[],
  lifecycle: Lifecycle,
): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/livez',
      {
        schema: {
          operationId: 'isAlive',
          summary: 'Does the process run?',
          tags,
          security: [],
          response: { 200: json('It runs.', statusSchema) },
        },
      },
      async () => ({ status: 'alive' }),
    );

    app.get(
      '/readyz',
      {
        schema: {
          operationId: 'isReady',
          summary: 'Can the process do its work?',
          tags,
          security: [],
          response: { 200: json('It can.', statusSchema), ...problems() },
        },
      },
      async () => readiness(dependencies, lifecycle.draining),
    );
  };
}
