import type { FastifyRequest } from 'fastify';
import { badRequest, methodNotAllowed, notFound } from '../errors/app-error.ts';
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

/** No caller can ask for it: there are no spaces in an address. */
export const malformedUrl = '/malformed url';

/** What the address can be asked with. @throws AppError 404 when that is nothing */
export function methodsAt({ server, url }: FastifyRequest): string[] {
  if (url === malformedUrl) throw badRequest('The address is not well-formed.');
  const allowed = methods.filter((method) => server.findRoute({ method, url: pathOf(url) }));
  if (allowed.length === 0) throw notFound();
  return allowed;
}
