import type { RequestHandler } from 'express';
import * as errors from '../errors/app-error.ts';

/** The last handler of a route: the address exists, the method does not. OPTIONS asks for just that. */
export function methodNotAllowed(allow: string): RequestHandler {
  return (req, res) => {
    if (req.method !== 'OPTIONS') throw errors.methodNotAllowed(allow);
    res.set('Allow', allow).status(204).end();
  };
}

/** Comes after all routes: no address fits. */
export const notFound: RequestHandler = () => {
  throw errors.notFound();
};
