import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Adapters } from '../adapters.ts';
import { guarded, json, problems } from '../http/openapi-parts.ts';
import { createAccountService } from './account.service.ts';
import { requireUser } from './authenticate.ts';
import { challenge } from './authenticator.ts';
import { createSessionCookie } from './cookie.ts';
import { unauthorized } from './principal.ts';
import { createSessionService } from './session.service.ts';
import { loginSchema, registrationSchema, userSchema } from './user.ts';

const tags = ['auth'];

export function authRoutes(adapters: Adapters): FastifyPluginAsyncZod {
  const accounts = createAccountService(adapters);
  const sessions = createSessionService(adapters);
  const cookie = createSessionCookie(adapters.config);
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
            ...problems(403, 409, 413, 415, 422),
          },
        },
      },
      async (request, reply) => {
        const user = await accounts.register(request.body, request.ip);
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
            204: z.undefined().describe('Logged in: the cookie is your session.'),
            ...problems(401, 403, 413, 415, 422),
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
          response: { 204: z.undefined().describe('Logged out.'), ...problems(403) },
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
        const user = await accounts.find(request.principal.id);
        // The session is good, but its user is gone.
        if (!user) throw unauthorized(challenge, 'There is no such account any more.');
        return user;
      },
    );
  };
}
