import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Adapters } from '../adapters.ts';
import { json, problems } from '../http/openapi-parts.ts';
import { accountRoutes } from './account.routes.ts';
import { AuthService } from './auth.service.ts';
import { refreshSchema, tokensSchema } from './auth.ts';
import { loginSchema } from './user.ts';

const tags = ['auth'];

export function authRoutes(adapters: Adapters): FastifyPluginAsyncZod {
  const auth = new AuthService(adapters);
  return async (app) => {
    app.register(accountRoutes(auth.accounts));

    app.post(
      '/auth/login',
      {
        schema: {
          operationId: 'logIn',
          summary: 'Log in',
          tags,
          security: [],
          body: loginSchema,
          response: {
            200: json('Your tokens.', tokensSchema),
            ...problems(401, 413, 415, 422),
          },
        },
      },
      async (request) => auth.logIn(request.body, request.ip),
    );

    app.post(
      '/auth/refresh',
      {
        schema: {
          operationId: 'refresh',
          summary: 'Exchange a refresh token for new tokens',
          tags,
          security: [],
          body: refreshSchema,
          response: {
            200: json('New tokens.', tokensSchema),
            ...problems(401, 413, 415, 422),
          },
        },
      },
      async (request) => auth.refresh(request.body.refreshToken),
    );

    app.post(
      '/auth/logout',
      {
        schema: {
          operationId: 'logOut',
          summary: 'Log out',
          tags,
          security: [],
          body: refreshSchema,
          response: { 204: z.undefined().describe('Logged out.'), ...problems(413, 415, 422) },
        },
      },
      async (request, reply) => {
        await auth.logOut(request.body.refreshToken);
        return reply.code(204).send();
      },
    );
  };
}
