import type { IncomingMessage } from 'node:http';
import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { badRequest, methodNotAllowed, notFound } from '../errors/app-error.ts';
import type { Logger } from '../logger.ts';
import { unknownAddress } from './api-info.ts';
import { pathAndQuery, pathOf } from './protocol.ts';

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

/** An address that is not there has no methods that OPTIONS could name; where it is, the CORS plugin answers. */
export const nameMethods: onRequestAsyncHookHandler = async (request, reply) => {
  if (request.method === 'OPTIONS') reply.header('Allow', methodsAt(request).join(', '));
};

/** @throws AppError 404 when there are none */
function methodsAt({ server, url, log }: FastifyRequest): string[] {
  if (url === malformedUrl) throw badRequest('The address is not well-formed.');
  const methodsOf = (url: string) => methods.filter((method) => server.findRoute({ method, url }));
  const allowed = methodsOf(pathOf(url));
  if (allowed.length > 0) return allowed;
  throw unknownAddress(url, (path) => methodsOf(path).length > 0, log as Logger);
}

/** No caller can ask for it: there are no spaces in an address. */
const malformedUrl = '/malformed url';

/** Fastify answers an address that it cannot decode, such as `/%zz`, past our hooks. This one leads it to them. */
export function leadMalformedUrl({ url = '/' }: Pick<IncomingMessage, 'url'>): string {
  try {
    decodeURI(pathOf(url));
    return pathAndQuery(url);
  } catch {
    return malformedUrl;
  }
}
