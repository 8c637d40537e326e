import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { guarded, json, problems } from '../http/openapi-parts.ts';
import { refusals } from './authenticator.ts';
import { registrationSchema, userSchema } from './user.ts';

const tags = ['auth'];

/** What the documentation says of the routes in `account.routes.ts`. */
export const accountPaths: ZodOpenApiPathsObject = {
  '/v1/auth/register': {
    post: {
      operationId: 'register',
      summary: 'Open an account',
      tags,
      security: [],
      requestBody: { required: true, ...json('Who you are.', registrationSchema) },
      responses: {
        201: json('Your account.', userSchema),
        ...problems(...refusals, 409, 413, 415, 422),
      },
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
