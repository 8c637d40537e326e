import { Router } from 'express';
import type { Adapters } from '../adapters.ts';
import { jsonBody, parse, sendJson } from '../http/json.ts';
import { methodNotAllowed } from '../http/not-found.ts';
import { accountRoutes } from './account.routes.ts';
import { AuthService } from './auth.service.ts';
import { refreshSchema, tokensSchema } from './auth.ts';
import { loginSchema } from './user.ts';

export function authRoutes(adapters: Adapters): Router {
  const auth = new AuthService(adapters);
  const router = Router();
  router.use(accountRoutes(auth.accounts));

  router
    .route('/auth/login')
    .post(jsonBody, async (req, res) => {
      const tokens = await auth.logIn(parse(loginSchema, req.body, 'body'));
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

  return router;
}
