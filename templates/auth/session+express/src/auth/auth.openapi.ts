import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { guarded, json, problems } from '../http/openapi-parts.ts';
import { accountPaths } from './account.openapi.ts';
import { refusals } from './authenticator.ts';
import { loginSchema } from './user.ts';

const tags = ['auth'];

/** What the documentation says of the routes in `auth.routes.ts`. */
export const authPaths: ZodOpenApiPathsObject = {
  ...accountPaths,
  '/v1/auth/login': {
    post: {
      operationId: 'logIn',
      summary: 'Log in',
      tags,
      security: [],
      requestBody: { required: true, ...json('Your credentials.', loginSchema) },
      responses: {
        204: { description: 'Logged in: the cookie is your session.' },
        ...problems(...refusals, 401, 413, 415, 422),
      },
    },
  },
  '/v1/auth/logout': {
    post: {
      operationId: 'logOut',
      summary: 'Log out',
      tags,
      security: [],
      responses: { 204: { description: 'Logged out.' }, ...problems(...refusals) },
    },
  },
  '/v1/auth/sessions': {
    delete: {
      operationId: 'logOutEverywhere',
      summary: 'Log out on all devices',
      tags,
      responses: { 204: { description: 'Logged out everywhere.' }, ...problems(401, 403) },
      ...guarded,
    },
  },
};
