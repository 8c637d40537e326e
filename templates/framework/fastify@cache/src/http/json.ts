/** JSON in both directions: a body is read and checked, an answer gets its ETag. */
import type {
  FastifyInstance,
  FastifyRequest,
  FastifySchemaCompiler,
  onSendAsyncHookHandler,
} from 'fastify';
import type { z } from 'zod';
import { notJson, validationError } from '../errors/problem.ts';
import { checkBytes, checkMediaType, contentEtag, isNotModified } from './protocol.ts';

/** Takes JSON and nothing else: https://fastify.dev/docs/latest/Reference/ContentTypeParser/ */
export function readJsonBodies(app: FastifyInstance): void {
  app.addHook('preParsing', async (request) => {
    if (takesBody(request)) checkMediaType(request.headers);
  });

  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>('*', { parseAs: 'buffer' }, (request, bytes, done) => {
    if (!takesBody(request)) return done(null);
    checkBytes(bytes);
    const text = bytes.toString();
    parseJson(request, text, (error, value) => done(error && notJson(text), value));
  });
}

/** Elsewhere nobody asks what a body is. */
function takesBody({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.schema?.body !== undefined;
}

const parts = { body: 'body', querystring: 'query', params: 'params' } as const;

/**
 * Checks a part of a request against the schema of its route; the handler gets what the schema makes of it.
 * An error is an AppError: 422 for a body, 400 for a query, 404 for parameters in the path.
 * https://fastify.dev/docs/latest/Reference/Validation-and-Serialization/#validator-compiler
 */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const part = parts[httpPart as keyof typeof parts];
  return (value) => {
    const result = schema.safeParse(value);
    if (result.success) return { value: result.data };
    return { error: validationError(part, result.error.issues) };
  };
};

/**
 * For routes whose answers the caller may keep, but must ask about before using them again: 304 if
 * they are still right. What has no version gets its ETag here, from the JSON that is to be sent.
 * https://fastify.dev/docs/latest/Reference/Hooks/#onsend
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
