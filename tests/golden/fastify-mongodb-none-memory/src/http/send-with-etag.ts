import type { onSendAsyncHookHandler } from 'fastify';
import { contentEtag, isNotModified } from './etag.ts';

/**
 * For routes whose answers the caller may keep, but must ask about before using them again: 304 if
 * they are still right. What has no version gets its ETag here, from the JSON that is to be sent.
 */
export const sendWithEtag: onSendAsyncHookHandler<unknown> = async (request, reply, json) => {
  if (reply.statusCode !== 200) return json;
  const etag = String(reply.getHeader('ETag') ?? contentEtag(String(json)));
  reply.headers({ ETag: etag, 'Cache-Control': 'no-cache' });
  if (!isNotModified(request.headers['if-none-match'], etag)) return json;
  reply.code(304).removeHeader('Content-Type');
  // From answers to HEAD, Fastify itself takes the body, and wants to find one.
  return request.method === 'HEAD' ? json : null;
};
