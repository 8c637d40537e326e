import type { FastifyRequest } from 'fastify';
import { methodNotAllowed, notFound } from '../errors/app-error.ts';
import { pathOf } from './protocol.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Answers what no route takes. The router looks for address and method together; so an address
 * that is there for other methods has to be found out here.
 */
export function refuseUnknown({ server, method, url: target }: FastifyRequest): never {
  const url = pathOf(target);
  const allowed = methods.filter((method) => server.findRoute({ method, url }));
  if (allowed.length === 0 || allowed.includes(method)) throw notFound();
  throw methodNotAllowed(allowed.join(', '));
}
