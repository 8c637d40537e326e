import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { guarded, json, problems } from '../http/openapi-parts.ts';
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
      responses: {
        201: json('Your account.', userSchema),
        ...problems(403, 409, 413, 415, 422),
      },
    },
  },
  '/v1/auth/login': {
    post: {
      operationId: 'logIn',
      summary: 'Log in',
      tags,
      security: [],
      requestBody: { required: true, ...json('Your credentials.', loginSchema) },
      responses: {
        204: { description: 'Logged in: the cookie is your session.' },
        ...problems(401, 403, 413, 415, 422),
      },
    },
  },
  '/v1/auth/logout': {
    post: {
      operationId: 'logOut',
      summary: 'Log out',
      tags,
      security: [],
      responses: { 204: { description: 'Logged out.' }, ...problems(403) },
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
