import express, { type Express } from 'express';

/**
 * Says what is answered to whom. A route is a method, an address and a function that answers.
 * https://expressjs.com/en/guide/routing.html
 */
export function buildApp(): Express {
  const app = express();

  app.get('/', (_req, res) => {
    res.json({ message: 'Hello!' });
  });

  return app;
}
