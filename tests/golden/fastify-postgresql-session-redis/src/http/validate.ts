import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify';
import type { z } from 'zod';
import { validationError } from '../errors/problem.ts';
import { toJson } from './to-json.ts';

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
 * Sends what the schema of the route says, and nothing else.
 * https://fastify.dev/docs/latest/Reference/Validation-and-Serialization/#serializer-compiler
 */
export const serializerCompiler: FastifySerializerCompiler<z.ZodType> =
  ({ schema }) =>
  (answer) =>
    toJson(schema, answer);
