import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { AccountService } from './account.service.ts';
import { requireUser } from './authenticate.ts';
import { challenge } from './authenticator.ts';
import { unauthorized } from './principal.ts';
import { registrationSchema, userSchema } from './user.ts';

/** Opens accounts and shows them; how people log in stands in `auth.routes.ts`. */
export function accountRoutes(accounts: AccountService): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/auth/register',
      { schema: { body: registrationSchema, response: { 201: userSchema } } },
      async (request, reply) => {
        const user = await accounts.register(request.body, request.ip);
        return reply.code(201).header('Location', '/v1/me').send(user);
      },
    );

    app.get(
      '/me',
      {
        onRequest: requireUser('account:read'),
        schema: { response: { 200: userSchema } },
      },
      async (request) => {
        const user = await accounts.find(request.principal.id);
        // The login is good, but its account is gone.
        if (!user) throw unauthorized(challenge, 'There is no such account any more.');
        return user;
      },
    );
  };
}
