import type { FastifyRequest } from 'fastify';
import { badRequest, methodNotAllowed, notFound } from '../errors/app-error.ts';
import type { Logger } from '../logger.ts';
import { unknownAddress } from './api-info.ts';
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
export function methodsAt({ server, url, log }: FastifyRequest): string[] {
  if (url === malformedUrl) throw badRequest('The address is not well-formed.');
  const methodsOf = (url: string) => methods.filter((method) => server.findRoute({ method, url }));
  const allowed = methodsOf(pathOf(url));
  if (allowed.length > 0) return allowed;
  throw unknownAddress(url, (path) => methodsOf(path).length > 0, log as Logger);
}
