import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { guarded, json, problems } from '../http/openapi-parts.ts';
import {
  apiKeyListSchema,
  apiKeyParamsSchema,
  createdApiKeySchema,
  newApiKeySchema,
} from './api-key.ts';

const tags = ['auth'];

/** What the documentation says of the routes in `auth.routes.ts`. */
export const authPaths: ZodOpenApiPathsObject = {
  '/v1/api-keys': {
    get: {
      operationId: 'listApiKeys',
      summary: 'List the keys',
      tags,
      responses: { 200: json('All keys.', apiKeyListSchema), ...problems(401, 403) },
      ...guarded,
    },
    post: {
      operationId: 'createApiKey',
      summary: 'Make a key',
      tags,
      requestBody: { required: true, ...json('What the key is for.', newApiKeySchema) },
      responses: {
        201: json('The key, shown this once.', createdApiKeySchema),
        ...problems(401, 403, 413, 415, 422),
      },
      ...guarded,
    },
  },
  '/v1/api-keys/{id}': {
    delete: {
      operationId: 'revokeApiKey',
      summary: 'Revoke a key',
      tags,
      requestParams: { path: apiKeyParamsSchema },
      responses: { 204: { description: 'Revoked.' }, ...problems(401, 403, 404) },
      ...guarded,
    },
  },
};
