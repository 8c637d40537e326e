import type { RequestHandler } from 'express';
import * as errors from '../errors/app-error.ts';
import { unknownAddress } from './api-info.ts';

/** The last handler of a route: the address exists, the method does not. OPTIONS asks for just that. */
export function methodNotAllowed(allow: string): RequestHandler {
  return (req, res) => {
    if (req.method !== 'OPTIONS') throw errors.methodNotAllowed(allow);
    res.set('Allow', allow).status(204).end();
  };
}

/**
 * Comes after all routes: no address fits.
 * @param paths the addresses there are, as the documentation writes them: `/v1/books/{id}`
 */
export function notFound(paths: readonly string[]): RequestHandler {
  const patterns = paths.map((path) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`));
  return (req) => {
    const isThere = (path: string) => patterns.some((pattern) => pattern.test(path));
    throw unknownAddress(req.originalUrl, isThere, req.log);
  };
}
