import type { FastifyRequest } from 'fastify';
import { methodNotAllowed, notFound } from '../errors/app-error.ts';
import { pathOf } from './protocol.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Answers what no route takes. The router looks for address and method together; so an address
 * that is there for other methods has to be found out here.
 */
export function refuseUnknown(request: FastifyRequest): never {
  const allowed = methodsAt(request);
  if (allowed.includes(request.method)) throw notFound();
  throw methodNotAllowed(allowed.join(', '));
}

/** What the address can be asked with. @throws AppError 404 when that is nothing */
export function methodsAt(request: FastifyRequest): string[] {
  const url = pathOf(request.url);
  const allowed = methods.filter((method) => request.server.findRoute({ method, url }));
  if (allowed.length === 0) throw notFound();
  return allowed;
}
