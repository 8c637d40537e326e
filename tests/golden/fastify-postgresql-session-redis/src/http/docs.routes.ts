import swaggerUi from '@fastify/swagger-ui';
import type { FastifyPluginAsync } from 'fastify';
import { docsPage } from './api-info.ts';
import { docsContentSecurityPolicy } from './security-headers.ts';

/** `/openapi.json`, and `/docs`: a page to read about the API and to try it. https://swagger.io/tools/swagger-ui/ */
export const docsRoutes: FastifyPluginAsync = async (app) => {
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  const staticCSP = docsContentSecurityPolicy;
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP, uiConfig: docsPage });
};
