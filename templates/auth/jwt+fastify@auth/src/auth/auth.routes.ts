import type { FastifyPluginAsync } from 'fastify';
import type { Adapters } from '../adapters.ts';
import { accountRoutes } from './account.routes.ts';
import { AuthService } from './auth.service.ts';
import { refreshSchema } from './auth.ts';
import { type Credentials, loginSchema } from './user.ts';

/** A route that takes a refresh token. */
interface WithToken {
  Body: { refreshToken: string };
}

export function authRoutes(adapters: Adapters): FastifyPluginAsync {
  const auth = new AuthService(adapters);
  return async (app) => {
    app.register(accountRoutes(auth.accounts));

    const logIn = { schema: { body: loginSchema } };
    app.post<{ Body: Credentials }>('/auth/login', logIn, async (request) =>
      auth.logIn(request.body),
    );

    const withToken = { schema: { body: refreshSchema } };
    app.post<WithToken>('/auth/refresh', withToken, async (request) =>
      auth.refresh(request.body.refreshToken),
    );

    app.post<WithToken>('/auth/logout', withToken, async (request, reply) => {
      await auth.logOut(request.body.refreshToken);
      return reply.code(204).send();
    });
  };
}
