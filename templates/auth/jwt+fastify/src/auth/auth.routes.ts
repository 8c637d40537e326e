import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Adapters } from '../adapters.ts';
import { guarded, json, problems } from '../http/openapi-parts.ts';
import { AuthService } from './auth.service.ts';
import { refreshSchema, tokensSchema } from './auth.ts';
import { requireUser } from './authenticate.ts';
import { unauthorized } from './principal.ts';
import { loginSchema, registrationSchema, userSchema } from './user.ts';

const tags = ['auth'];

export function authRoutes(adapters: Adapters): FastifyPluginAsyncZod {
  const auth = new AuthService(adapters);
  return async (app) => {
    app.post(
      '/auth/register',
      {
        schema: {
          operationId: 'register',
          summary: 'Open an account',
          tags,
          security: [],
          body: registrationSchema,
          response: {
            201: json('Your account.', userSchema),
            ...problems(409, 413, 415, 422),
          },
        },
      },
      async (request, reply) => {
        const user = await auth.accounts.register(request.body, request.ip);
        return reply.code(201).header('Location', '/v1/me').send(user);
      },
    );

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

    app.get(
      '/me',
      {
        onRequest: requireUser('account:read'),
        schema: {
          operationId: 'getMe',
          summary: 'Who am I?',
          tags,
          ...guarded,
          response: { 200: json('Your account.', userSchema), ...problems(401, 403) },
        },
      },
      async (request) => {
        const user = await auth.accounts.find(request.principal.id);
        // The token is good, but its user is gone.
        if (!user)
          throw unauthorized('Bearer error="invalid_token"', 'There is no such account any more.');
        return user;
      },
    );
  };
}
