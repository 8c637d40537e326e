import type { FastifyPluginAsync } from 'fastify';
import type { AccountService } from './account.service.ts';
import { requireUser } from './authenticate.ts';
import { challenge } from './authenticator.ts';
import { unauthorized } from './principal.ts';
import { type Credentials, registrationSchema } from './user.ts';

/** Opens accounts and shows them; how people log in stands in `auth.routes.ts`. */
export function accountRoutes(accounts: AccountService): FastifyPluginAsync {
  return async (app) => {
    const register = { schema: { body: registrationSchema } };
    app.post<{ Body: Credentials }>('/auth/register', register, async (request, reply) => {
      const user = await accounts.register(request.body);
      return reply.code(201).header('Location', '/v1/me').send(user);
    });

    app.get('/me', { onRequest: requireUser('account:read') }, async (request) => {
      const user = await accounts.find(request.principal.id);
      // The login is good, but its account is gone.
      if (!user) throw unauthorized(challenge, 'There is no such account any more.');
      return user;
    });
  };
}
