import { Router } from 'express';
import type { Adapters } from '../adapters.ts';
import { jsonBody, parse, sendJson } from '../http/json.ts';
import { methodNotAllowed } from '../http/not-found.ts';
import { createAccountService } from './account.service.ts';
import { requireUser } from './authenticate.ts';
import { challenge } from './authenticator.ts';
import { createSessionCookie } from './cookie.ts';
import { unauthorized } from './principal.ts';
import { createSessionService } from './session.service.ts';
import { loginSchema, registrationSchema, userSchema } from './user.ts';

export function authRoutes(adapters: Adapters): Router {
  const accounts = createAccountService(adapters);
  const sessions = createSessionService(adapters);
  const cookie = createSessionCookie(adapters.config);
  const router = Router();

  router
    .route('/auth/register')
    .post(jsonBody, async (req, res) => {
      const user = await accounts.register(parse(registrationSchema, req.body, 'body'), req.ip);
      sendJson(res.status(201).location('/v1/me'), userSchema, user);
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/auth/login')
    .post(jsonBody, async (req, res) => {
      const user = await accounts.logIn(parse(loginSchema, req.body, 'body'), req.ip);
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

  router
    .route('/me')
    .get(requireUser('account:read'), async (req, res) => {
      const user = await accounts.find(req.principal.id);
      // The session is good, but its user is gone.
      if (!user) throw unauthorized(challenge, 'There is no such account any more.');
      sendJson(res, userSchema, user);
    })
    .all(methodNotAllowed('GET, HEAD'));

  return router;
}
