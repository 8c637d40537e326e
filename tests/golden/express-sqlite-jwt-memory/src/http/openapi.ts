import { createDocument } from 'zod-openapi';
import { securitySchemes } from '../auth/authenticator.ts';
import { paths } from '../routes.ts';
import { apiInfo } from './api-info.ts';
import { healthPaths } from './health.openapi.ts';

/** The API's description for people and programs, made from the schemas that check the requests: https://spec.openapis.org/oas/v3.1 */
export function openApiDocument() {
  return createDocument({
    openapi: '3.1.0',
    ...apiInfo,
    paths: { ...healthPaths, ...paths },
    components: { securitySchemes },
  });
}
