import type { z } from 'zod';
import { validationError } from '../errors/problem.ts';

/**
 * Checks a part of a request and returns it as the schema's type.
 * @throws AppError 422 for a body, 400 for a query, 404 for parameters in the path.
 */
export function parse<T>(
  schema: z.ZodType<T>,
  value: unknown,
  part: 'body' | 'query' | 'params',
): T {
  const result = schema.safeParse(value);
  if (!result.success) throw validationError(part, result.error.issues);
  return result.data;
}
