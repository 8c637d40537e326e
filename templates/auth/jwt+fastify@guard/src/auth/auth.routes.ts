import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Adapters } from '../adapters.ts';
import { accountRoutes } from './account.routes.ts';
import { AuthService } from './auth.service.ts';
import { refreshSchema } from './auth.ts';
import { loginSchema } from './user.ts';

export function authRoutes(adapters: Adapters): FastifyPluginAsyncZod {
  const auth = new AuthService(adapters);
  return async (app) => {
    app.register(accountRoutes(auth.accounts));

    app.post('/auth/login', { schema: { body: loginSchema } }, async (request) =>
      auth.logIn(request.body, request.ip),
    );

    app.post('/auth/refresh', { schema: { body: refreshSchema } }, async (request) =>
      auth.refresh(request.body.refreshToken),
    );

    app.post('/auth/logout', { schema: { body: refreshSchema } }, async (request, reply) => {
      await auth.logOut(request.body.refreshToken);
      return reply.code(204).send();
    });
  };
}
