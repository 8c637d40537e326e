/** Bodies: they are JSON, and have the form that the schema of their route asks for. */
import type { FastifyInstance, FastifyRequest, FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { notJson, validationError } from '../errors/problem.ts';
import { checkBytes, checkMediaType } from './protocol.ts';

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

/**
 * Checks a part of a request against the schema of its route; the handler gets what the schema makes of it.
 * An error is an AppError: 422 for a body, 404 for parameters in the path.
 * https://fastify.dev/docs/latest/Reference/Validation-and-Serialization/#validator-compiler
 */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const part = httpPart === 'body' ? 'body' : 'params';
  return (value) => {
    const result = schema.safeParse(value);
    if (result.success) return { value: result.data };
    return { error: validationError(part, result.error.issues) };
  };
};
