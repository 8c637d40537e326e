/** Errors as problem details, the standard form for errors of HTTP APIs: RFC 9457, https://www.rfc-editor.org/rfc/rfc9457 */
import { z } from 'zod';
import {
  AppError,
  badRequest,
  type FieldError,
  notFound,
  unprocessable,
  unsupportedMediaType,
} from './app-error.ts';

export const problemType = 'application/problem+json';

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

export type Problem = z.output<typeof problemSchema>;

export function toProblem(error: AppError, instance: string, requestId: string): Problem {
  return {
    type: 'about:blank',
    title: error.title,
    status: error.status,
    detail: error.message,
    instance,
    requestId,
    ...(error.errors && { errors: [...error.errors] }),
  };
}

/**
 * What a caller is told of an error. Those of the framework carry a status; their texts speak of its
 * insides, so they get new ones. Of what nobody foresaw callers are told nothing: the log has it,
 * under the same request id.
 */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  switch ((thrown as { statusCode?: unknown } | null)?.statusCode) {
    case 400:
      return badRequest('The request cannot be read: it is not well-formed.');
    case 413:
      return new AppError(413, 'The body is too large.');
    case 415:
      return unsupportedMediaType();
    default:
      return new AppError(500, 'Something went wrong here. Name the request id if you report it.');
  }
}

/** The part of a request that did not have the right form decides the status. */
export function validationError(
  part: 'body' | 'query' | 'params',
  issues: readonly z.core.$ZodIssue[],
): AppError {
  if (part === 'params') return notFound();
  if (part === 'query')
    return badRequest('The query does not have the right form.', fieldErrors(issues));
  return unprocessable(fieldErrors(issues));
}

function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          pointer: pointer([...issue.path, key]),
          detail: 'is not a known field',
        }))
      : { pointer: pointer(issue.path), detail: issue.message },
  );
}

/** A JSON Pointer, RFC 6901: `/` and `~` in a name are escaped. */
function pointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
