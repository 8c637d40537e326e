import { Router } from 'express';
import type { Adapters } from '../adapters.ts';
import { jsonBody, parse, sendJson } from '../http/json.ts';
import { methodNotAllowed } from '../http/not-found.ts';
import { AuthService } from './auth.service.ts';
import { refreshSchema, tokensSchema } from './auth.ts';
import { requireUser } from './authenticate.ts';
import { unauthorized } from './principal.ts';
import { loginSchema, registrationSchema, userSchema } from './user.ts';

export function authRoutes(adapters: Adapters): Router {
  const auth = new AuthService(adapters);
  const router = Router();

  router
    .route('/auth/register')
    .post(jsonBody, async (req, res) => {
      const credentials = parse(registrationSchema, req.body, 'body');
      const user = await auth.accounts.register(credentials, req.ip);
      sendJson(res.status(201).location('/v1/me'), userSchema, user);
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/auth/login')
    .post(jsonBody, async (req, res) => {
      const tokens = await auth.logIn(parse(loginSchema, req.body, 'body'), req.ip);
      sendJson(res, tokensSchema, tokens);
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/auth/refresh')
    .post(jsonBody, async (req, res) => {
      const { refreshToken } = parse(refreshSchema, req.body, 'body');
      sendJson(res, tokensSchema, await auth.refresh(refreshToken));
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/auth/logout')
    .post(jsonBody, async (req, res) => {
      const { refreshToken } = parse(refreshSchema, req.body, 'body');
      await auth.logOut(refreshToken);
      res.status(204).end();
    })
    .all(methodNotAllowed('POST'));

  router
    .route('/me')
    .get(requireUser('account:read'), async (req, res) => {
      const user = await auth.accounts.find(req.principal.id);
      // The token is good, but its user is gone.
      if (!user)
        throw unauthorized('Bearer error="invalid_token"', 'There is no such account any more.');
      sendJson(res, userSchema, user);
    })
    .all(methodNotAllowed('GET, HEAD'));

  return router;
}
