/** JSON in both directions: a body is read and checked, an answer is sent. */
import type { FastifyRequest, FastifySchemaCompiler, onSendAsyncHookHandler } from 'fastify';
import fp from 'fastify-plugin';
import type { z } from 'zod';
import { notJson, validationError } from '../errors/problem.ts';
import { refuseUnknown } from './not-found.ts';
import { checkBytes, checkMediaType, contentEtag, isNotModified } from './protocol.ts';

/**
 * Bodies are JSON, on routes whose schema has a body. Elsewhere nobody asks what a body is.
 * https://fastify.dev/docs/latest/Reference/ContentTypeParser/
 */
export const jsonBody = fp(async (app) => {
  // RFC 9110, section 9.3.5: a body has no meaning here.
  app.addHttpMethod('DELETE', { hasBody: false, overrideExisting: true });

  app.addHook('preParsing', async (request) => {
    // What nobody will answer need not be read.
    if (request.is404) refuseUnknown(request);
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
});

function takesBody({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.schema?.body !== undefined;
}

const parts = { body: 'body', querystring: 'query', params: 'params' } as const;

/**
 * Checks a part of a request against the schema of its route; the handler gets the schema's type.
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
