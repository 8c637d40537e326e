import type { FastifyReply, FastifyRequest } from 'fastify';
import { isNotModified } from './etag.ts';

/** Sends JSON that the caller may keep, but must ask about before using it again: 304 if it is still right. */
export function sendWithEtag(
  request: FastifyRequest,
  reply: FastifyReply,
  etag: string,
  json: string,
): FastifyReply {
  reply.headers({ ETag: etag, 'Cache-Control': 'no-cache' });
  if (isNotModified(request.headers['if-none-match'], etag)) return reply.code(304).send();
  return reply.type('application/json').send(json);
}
