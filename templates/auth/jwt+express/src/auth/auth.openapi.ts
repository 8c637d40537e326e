import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { guarded, json, problems } from '../http/openapi-parts.ts';
import { refreshSchema, tokensSchema } from './auth.ts';
import { loginSchema, registrationSchema, userSchema } from './user.ts';

const tags = ['auth'];

/** What the documentation says of the routes in `auth.routes.ts`. */
export const authPaths: ZodOpenApiPathsObject = {
  '/v1/auth/register': {
    post: {
      operationId: 'register',
      summary: 'Open an account',
      tags,
      security: [],
      requestBody: { required: true, ...json('Who you are.', registrationSchema) },
      responses: { 201: json('Your account.', userSchema), ...problems(409, 413, 415, 422) },
    },
  },
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
  '/v1/me': {
    get: {
      operationId: 'getMe',
      summary: 'Who am I?',
      tags,
      responses: { 200: json('Your account.', userSchema), ...problems(401, 403) },
      ...guarded,
    },
  },
};
