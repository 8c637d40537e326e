import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { badRequest, methodNotAllowed, notFound } from '../errors/app-error.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Answers what no route takes. The router looks for address and method together; so an address
 * that is there for other methods has to be found out here.
 */
export function refuseUnknown({ server, method, url }: FastifyRequest): never {
  if (url === malformedUrl) throw badRequest('The address is not well-formed.');
  const path = url.split('?')[0] ?? '';
  const allowed = methods.filter((other) => server.findRoute({ method: other, url: path }));
  if (allowed.length === 0 || allowed.includes(method)) throw notFound();
  throw methodNotAllowed(allowed.join(', '));
}

/** No caller can ask for it: there are no spaces in an address. */
const malformedUrl = '/malformed url';

/** Fastify answers an address that it cannot decode, such as `/%zz`, past our hooks. This one leads it to them. */
export function leadMalformedUrl({ url = '/' }: Pick<IncomingMessage, 'url'>): string {
  try {
    decodeURI(url.split('?')[0] ?? '');
    return url;
  } catch {
    return malformedUrl;
  }
}
