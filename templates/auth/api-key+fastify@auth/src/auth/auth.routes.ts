import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Adapters } from '../adapters.ts';
import { createApiKeyService } from './api-key.service.ts';
import { apiKeyParamsSchema, newApiKeySchema } from './api-key.ts';
import { requireUser } from './authenticate.ts';

export function authRoutes({ database }: Adapters): FastifyPluginAsyncZod {
  const keys = createApiKeyService(database);
  return async (app) => {
    const onRequest = requireUser('keys:admin');

    app.get('/api-keys', { onRequest }, async () => ({ data: await keys.list() }));

    app.post(
      '/api-keys',
      { onRequest, schema: { body: newApiKeySchema } },
      async (request, reply) => {
        const key = await keys.issue(request.principal, request.body);
        return reply.code(201).send(key);
      },
    );

    app.delete(
      '/api-keys/:id',
      { onRequest, schema: { params: apiKeyParamsSchema } },
      async (request, reply) => {
        await keys.revoke(request.params.id);
        return reply.code(204).send();
      },
    );
  };
}
