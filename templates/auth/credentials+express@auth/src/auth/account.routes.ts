import { Router } from 'express';
import { jsonBody, parse, sendJson } from '../http/json.ts';
import { methodNotAllowed } from '../http/not-found.ts';
import type { AccountService } from './account.service.ts';
import { requireUser } from './authenticate.ts';
import { challenge } from './authenticator.ts';
import { unauthorized } from './principal.ts';
import { registrationSchema, userSchema } from './user.ts';

/** Opens accounts and shows them; how people log in stands in `auth.routes.ts`. */
export function accountRoutes(accounts: AccountService): Router {
  const router = Router();

  router
    .route('/auth/register')
    .post(jsonBody, async (req, res) => {
      const user = await accounts.register(parse(registrationSchema, req.body, 'body'));
      sendJson(res.status(201).location('/v1/me'), userSchema, user);
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/me')
    .get(requireUser('account:read'), async (req, res) => {
      const user = await accounts.find(req.principal.id);
      // The login is good, but its account is gone.
      if (!user) throw unauthorized(challenge, 'There is no such account any more.');
      sendJson(res, userSchema, user);
    })
    .all(methodNotAllowed('GET, HEAD'));

  return router;
}
