/** Errors as problem details, the standard form for errors of HTTP APIs: RFC 9457, https://www.rfc-editor.org/rfc/rfc9457 */
import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import { pathOf } from '../http/protocol.ts';
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
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

export type Problem = z.output<typeof problemSchema>;

/** @param target the address that was asked for, as it came */
export function toProblem(error: AppError, target: string): Problem {
  return {
    type: 'about:blank',
    title: error.title,
    status: error.status,
    detail: error.message,
    instance: pathOf(target),
    ...(error.errors && { errors: [...error.errors] }),
  };
}

/**
 * What a caller is told of an error. Libraries give those that are the caller's fault a status, 4xx;
 * their texts speak of their insides, so they get new ones. Of what nobody foresaw callers are told
 * nothing: the terminal has it.
 */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const status = Number((thrown as { statusCode?: unknown } | null)?.statusCode);
  if (thrown instanceof URIError) return badRequest('The address is not well-formed.');
  if (status === 400) return badRequest('The request cannot be read: it is not well-formed.');
  if (status === 415) return unsupportedMediaType();
  if (status > 400 && status < 500) {
    return new AppError(status, `This cannot be answered: ${STATUS_CODES[status]}.`);
  }
  return new AppError(500, 'Something went wrong here.');
}

/** A body that is no JSON: in which line, if Node.js says so, and not a word of what stands there. */
export function notJson(text: string): AppError {
  let said = '';
  try {
    JSON.parse(text);
  } catch (error) {
    said = String(error);
  }
  const end = /end of JSON/.test(said) ? text.length : undefined;
  const position = /at position (\d+)/.exec(said)?.[1] ?? end;
  const lines = text.slice(0, Number(position)).split('\n');
  const place = `: see line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
  return badRequest(`The body is not well-formed JSON${position === undefined ? '' : place}.`);
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

/** An answer is no longer than it helps: of a thousand errors nobody needs more, and of a long name neither. */
const most = { errors: 20, characters: 100 };

function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  const errors = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.slice(0, most.errors).map((key) => ({
          pointer: pointer([...issue.path, key]),
          detail: 'is not a known field',
        }))
      : { pointer: pointer(issue.path), detail: issue.message },
  );
  return errors.slice(0, most.errors);
}

/** A JSON Pointer, RFC 6901: `/` and `~` in a name are escaped. */
function pointer(path: readonly PropertyKey[]): string {
  const names = path.map((key) => String(key).slice(0, most.characters));
  return names.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
