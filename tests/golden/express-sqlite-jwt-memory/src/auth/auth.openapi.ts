import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { json, problems } from '../http/openapi-parts.ts';
import { accountPaths } from './account.openapi.ts';
import { refreshSchema, tokensSchema } from './auth.ts';
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
      responses: { 200: json('Your tokens.', tokensSchema), ...problems(401, 413, 415, 422) },
    },
  },
  '/v1/auth/refresh': {
    post: {
      operationId: 'refresh',
      summary: 'Exchange a refresh token for new tokens',
      tags,
      security: [],
      requestBody: { required: true, ...json('Your refresh token.', refreshSchema) },
      responses: { 200: json('New tokens.', tokensSchema), ...problems(401, 413, 415, 422) },
    },
  },
  '/v1/auth/logout': {
    post: {
      operationId: 'logOut',
      summary: 'Log out',
      tags,
      security: [],
      requestBody: { required: true, ...json('Your refresh token.', refreshSchema) },
      responses: { 204: { description: 'Logged out.' }, ...problems(413, 415, 422) },
    },
  },
};
