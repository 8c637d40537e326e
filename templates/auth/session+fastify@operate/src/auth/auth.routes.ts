import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Adapters } from '../adapters.ts';
import { accountRoutes } from './account.routes.ts';
import { createAccountService } from './account.service.ts';
import { requireUser } from './authenticate.ts';
import { createSessionCookie } from './cookie.ts';
import { createSessionService } from './session.service.ts';
import { loginSchema } from './user.ts';

export function authRoutes(adapters: Adapters): FastifyPluginAsyncZod {
  const accounts = createAccountService(adapters);
  const sessions = createSessionService(adapters);
  const cookie = createSessionCookie(adapters.config);
  return async (app) => {
    app.register(accountRoutes(accounts));

    app.post('/auth/login', { schema: { body: loginSchema } }, async (request, reply) => {
      const user = await accounts.logIn(request.body, request.ip);
      const token = await sessions.begin(user.id, cookie.read(request.headers));
      return reply.code(204).header('Set-Cookie', cookie.set(token)).send();
    });

    app.post('/auth/logout', async (request, reply) => {
      await sessions.end(cookie.read(request.headers));
      return reply.code(204).header('Set-Cookie', cookie.clear()).send();
    });

    app.delete(
      '/auth/sessions',
      {
        onRequest: requireUser('sessions:end'),
      },
      async (request, reply) => {
        await sessions.endAllOf(request.principal.id);
        return reply.code(204).header('Set-Cookie', cookie.clear()).send();
      },
    );
  };
}
