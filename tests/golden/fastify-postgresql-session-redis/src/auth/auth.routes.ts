import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Adapters } from '../adapters.ts';
import { guarded, problems } from '../http/openapi-parts.ts';
import { accountRoutes } from './account.routes.ts';
import { createAccountService } from './account.service.ts';
import { requireUser } from './authenticate.ts';
import { refusals } from './authenticator.ts';
import { createSessionCookie } from './cookie.ts';
import { createSessionService } from './session.service.ts';
import { loginSchema } from './user.ts';

const tags = ['auth'];

export function authRoutes(adapters: Adapters): FastifyPluginAsyncZod {
  const accounts = createAccountService(adapters);
  const sessions = createSessionService(adapters);
  const cookie = createSessionCookie(adapters.config);
  return async (app) => {
    app.register(accountRoutes(accounts));

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
            204: z.undefined().describe('Logged in: the cookie is your session.'),
            ...problems(...refusals, 401, 413, 415, 422),
          },
        },
      },
      async (request, reply) => {
        const user = await accounts.logIn(request.body, request.ip);
        const token = await sessions.begin(user.id, cookie.read(request.headers));
        return reply.code(204).header('Set-Cookie', cookie.set(token)).send();
      },
    );

    app.post(
      '/auth/logout',
      {
        schema: {
          operationId: 'logOut',
          summary: 'Log out',
          tags,
          security: [],
          response: { 204: z.undefined().describe('Logged out.'), ...problems(...refusals) },
        },
      },
      async (request, reply) => {
        await sessions.end(cookie.read(request.headers));
        return reply.code(204).header('Set-Cookie', cookie.clear()).send();
      },
    );

    app.delete(
      '/auth/sessions',
      {
        onRequest: requireUser('sessions:end'),
        schema: {
          operationId: 'logOutEverywhere',
          summary: 'Log out on all devices',
          tags,
          ...guarded,
          response: {
            204: z.undefined().describe('Logged out everywhere.'),
            ...problems(401, 403),
          },
        },
      },
      async (request, reply) => {
        await sessions.endAllOf(request.principal.id);
        return reply.code(204).header('Set-Cookie', cookie.clear()).send();
      },
    );
  };
}
