import { STATUS_CODES } from 'node:http';
import type { z } from 'zod';
import { securitySchemes } from '../auth/authenticator.ts';
import { problemSchema, problemType } from '../errors/problem.ts';

/** Content that is JSON of this shape. */
export function json(description: string, schema: z.ZodType) {
  return { description, content: { 'application/json': { schema } } };
}

/** Errors that a route answers with, and those that can happen on any route. */
export function problems(...statuses: number[]) {
  const all = [...statuses, 400, 429, 500, 503];
  return Object.fromEntries(
    all.map((status) => [status, problem(STATUS_CODES[status] ?? 'Error')]),
  );
}

/** Marks an operation that needs credentials. */
export const guarded = {
  security: Object.keys(securitySchemes).map((name) => ({ [name]: [] })),
};

function problem(description: string) {
  return { description, content: { [problemType]: { schema: problemSchema } } };
}
