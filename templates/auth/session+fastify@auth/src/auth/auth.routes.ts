import type { FastifyPluginAsync } from 'fastify';
import type { Adapters } from '../adapters.ts';
import { accountRoutes } from './account.routes.ts';
import { createAccountService } from './account.service.ts';
import { requireUser } from './authenticate.ts';
import { createSessionCookie } from './cookie.ts';
import { createSessionService } from './session.service.ts';
import { type Credentials, loginSchema } from './user.ts';

export function authRoutes(adapters: Adapters): FastifyPluginAsync {
  const accounts = createAccountService(adapters);
  const sessions = createSessionService(adapters);
  const cookie = createSessionCookie(adapters.config);
  return async (app) => {
    app.register(accountRoutes(accounts));

    const logIn = { schema: { body: loginSchema } };
    app.post<{ Body: Credentials }>('/auth/login', logIn, async (request, reply) => {
      const user = await accounts.logIn(request.body);
      const token = await sessions.begin(user.id, cookie.read(request.headers));
      return reply.code(204).header('Set-Cookie', cookie.set(token)).send();
    });

    app.post('/auth/logout', async (request, reply) => {
      await sessions.end(cookie.read(request.headers));
      return reply.code(204).header('Set-Cookie', cookie.clear()).send();
    });

    app.delete(
      '/auth/sessions',
      { onRequest: requireUser('sessions:end') },
      async (request, reply) => {
        await sessions.endAllOf(request.principal.id);
        return reply.code(204).header('Set-Cookie', cookie.clear()).send();
      },
    );
  };
}
