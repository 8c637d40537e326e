import type { FastifyReply, FastifyRequest } from 'fastify';
import { methodNotAllowed, notFound } from '../errors/app-error.ts';
import { pathOf } from './protocol.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Answers what no route takes. The router looks for address and method together; so an address
 * that is there for other methods has to be found out here. OPTIONS asks for just these.
 */
export async function refuseUnknown(request: FastifyRequest, reply: FastifyReply) {
  const url = pathOf(request.url);
  const allowed = methods.filter((method) => request.server.findRoute({ method, url }));
  if (allowed.length === 0) throw notFound();
  if (request.method !== 'OPTIONS') throw methodNotAllowed(allowed.join(', '));
  return reply.header('Allow', allowed.join(', ')).code(204).send();
}
