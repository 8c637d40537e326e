import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Adapters } from '../adapters.ts';
import { createApiKeyService } from './api-key.service.ts';
import {
  apiKeyListSchema,
  apiKeyParamsSchema,
  createdApiKeySchema,
  newApiKeySchema,
} from './api-key.ts';
import { requireUser } from './authenticate.ts';

export function authRoutes({ database }: Adapters): FastifyPluginAsyncZod {
  const keys = createApiKeyService(database);
  return async (app) => {
    app.get(
      '/api-keys',
      {
        onRequest: requireUser('keys:admin'),
        schema: { response: { 200: apiKeyListSchema } },
      },
      async () => ({ data: await keys.list() }),
    );

    app.post(
      '/api-keys',
      {
        onRequest: requireUser('keys:admin'),
        schema: { body: newApiKeySchema, response: { 201: createdApiKeySchema } },
      },
      async (request, reply) => {
        const key = await keys.issue(request.principal, request.body);
        return reply.code(201).send(key);
      },
    );

    app.delete(
      '/api-keys/:id',
      {
        onRequest: requireUser('keys:admin'),
        schema: { params: apiKeyParamsSchema },
      },
      async (request, reply) => {
        await keys.revoke(request.params.id);
        return reply.code(204).send();
      },
    );
  };
}
