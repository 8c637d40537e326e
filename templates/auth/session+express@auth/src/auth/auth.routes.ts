import { Router } from 'express';
import type { Adapters } from '../adapters.ts';
import { jsonBody, parse } from '../http/json.ts';
import { methodNotAllowed } from '../http/not-found.ts';
import { accountRoutes } from './account.routes.ts';
import { createAccountService } from './account.service.ts';
import { requireUser } from './authenticate.ts';
import { createSessionCookie } from './cookie.ts';
import { createSessionService } from './session.service.ts';
import { loginSchema } from './user.ts';

export function authRoutes(adapters: Adapters): Router {
  const accounts = createAccountService(adapters);
  const sessions = createSessionService(adapters);
  const cookie = createSessionCookie(adapters.config);
  const router = Router();
  router.use(accountRoutes(accounts));

  router
    .route('/auth/login')
    .post(jsonBody, async (req, res) => {
      const user = await accounts.logIn(parse(loginSchema, req.body, 'body'));
      const token = await sessions.begin(user.id, cookie.read(req.headers));
      res.status(204).set('Set-Cookie', cookie.set(token)).end();
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/auth/logout')
    .post(async (req, res) => {
      await sessions.end(cookie.read(req.headers));
      res.status(204).set('Set-Cookie', cookie.clear()).end();
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/auth/sessions')
    .delete(requireUser('sessions:end'), async (req, res) => {
      await sessions.endAllOf(req.principal.id);
      res.status(204).set('Set-Cookie', cookie.clear()).end();
    })
    .all(methodNotAllowed('DELETE'));

  return router;
}
