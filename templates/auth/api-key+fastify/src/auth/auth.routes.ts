import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Adapters } from '../adapters.ts';
import { guarded, json, problems } from '../http/openapi-parts.ts';
import { createApiKeyService } from './api-key.service.ts';
import {
  apiKeyListSchema,
  apiKeyParamsSchema,
  createdApiKeySchema,
  newApiKeySchema,
} from './api-key.ts';
import { requireUser } from './authenticate.ts';

const tags = ['auth'];

export function authRoutes({ database }: Adapters): FastifyPluginAsyncZod {
  const keys = createApiKeyService(database);
  return async (app) => {
    app.get(
      '/api-keys',
      {
        onRequest: requireUser('keys:admin'),
        schema: {
          operationId: 'listApiKeys',
          summary: 'List the keys',
          tags,
          ...guarded,
          response: { 200: json('All keys.', apiKeyListSchema), ...problems(401, 403) },
        },
      },
      async () => ({ data: await keys.list() }),
    );

    app.post(
      '/api-keys',
      {
        onRequest: requireUser('keys:admin'),
        schema: {
          operationId: 'createApiKey',
          summary: 'Make a key',
          tags,
          ...guarded,
          body: newApiKeySchema,
          response: {
            201: json('The key, shown this once.', createdApiKeySchema),
            ...problems(401, 403, 413, 415, 422),
          },
        },
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
        schema: {
          operationId: 'revokeApiKey',
          summary: 'Revoke a key',
          tags,
          ...guarded,
          params: apiKeyParamsSchema,
          response: { 204: z.undefined().describe('Revoked.'), ...problems(401, 403, 404) },
        },
      },
      async (request, reply) => {
        await keys.revoke(request.params.id);
        return reply.code(204).send();
      },
    );
  };
}
