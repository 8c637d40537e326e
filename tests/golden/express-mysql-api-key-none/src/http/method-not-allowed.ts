import type { RequestHandler } from 'express';
import * as errors from '../errors/app-error.ts';

/** The last handler of a route: the address exists, the method does not. */
export function methodNotAllowed(allow: string): RequestHandler {
  return () => {
    throw errors.methodNotAllowed(allow);
  };
}
