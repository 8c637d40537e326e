import { Router } from 'express';
import type { Adapters } from '../adapters.ts';
import { jsonBody, parse, sendJson } from '../http/json.ts';
import { methodNotAllowed } from '../http/not-found.ts';
import { createApiKeyService } from './api-key.service.ts';
import {
  apiKeyListSchema,
  apiKeyParamsSchema,
  createdApiKeySchema,
  newApiKeySchema,
} from './api-key.ts';
import { requireUser } from './authenticate.ts';

export function authRoutes({ database }: Adapters): Router {
  const keys = createApiKeyService(database);
  const router = Router();

  router
    .route('/api-keys')
    .get(requireUser('keys:admin'), async (_req, res) => {
      sendJson(res, apiKeyListSchema, { data: await keys.list() });
    })
    .post(requireUser('keys:admin'), jsonBody, async (req, res) => {
      const key = await keys.issue(req.principal, parse(newApiKeySchema, req.body, 'body'));
      sendJson(res.status(201), createdApiKeySchema, key);
    })
    .all(methodNotAllowed('GET, HEAD, POST'));

  router
    .route('/api-keys/:id')
    .delete(requireUser('keys:admin'), async (req, res) => {
      const { id } = parse(apiKeyParamsSchema, req.params, 'params');
      await keys.revoke(id);
      res.status(204).end();
    })
    .all(methodNotAllowed('DELETE'));

  return router;
}
