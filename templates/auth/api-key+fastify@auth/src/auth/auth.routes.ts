import type { FastifyPluginAsync } from 'fastify';
import type { Adapters } from '../adapters.ts';
import { createApiKeyService } from './api-key.service.ts';
import { apiKeyParamsSchema, type NewApiKey, newApiKeySchema } from './api-key.ts';
import { requireUser } from './authenticate.ts';

export function authRoutes({ database }: Adapters): FastifyPluginAsync {
  const keys = createApiKeyService(database);
  return async (app) => {
    const onRequest = requireUser('keys:admin');

    app.get('/api-keys', { onRequest }, async () => ({ data: await keys.list() }));

    const make = { onRequest, schema: { body: newApiKeySchema } };
    app.post<{ Body: NewApiKey }>('/api-keys', make, async (request, reply) => {
      const key = await keys.issue(request.principal, request.body);
      return reply.code(201).send(key);
    });

    const revoke = { onRequest, schema: { params: apiKeyParamsSchema } };
    app.delete<{ Params: { id: string } }>('/api-keys/:id', revoke, async (request, reply) => {
      await keys.revoke(request.params.id);
      return reply.code(204).send();
    });
  };
}
