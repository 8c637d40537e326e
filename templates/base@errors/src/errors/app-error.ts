import { STATUS_CODES } from 'node:http';

/** One thing wrong with a request. The pointer says where, as in RFC 6901: `/title`. */
export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}

interface AppErrorOptions {
  readonly errors?: readonly FieldError[] | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error that callers may see. Everything else that is thrown is answered with a bare 500. */
export class AppError extends Error {
  readonly status: number;
  readonly errors: readonly FieldError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, detail: string, options: AppErrorOptions = {}) {
    super(detail);
    this.status = status;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
  }

  get title(): string {
    return STATUS_CODES[this.status] ?? 'Error';
  }
}

export const badRequest = (detail: string, errors?: readonly FieldError[]) =>
  new AppError(400, detail, { errors });

export const notFound = (detail = 'There is nothing at this address.') => new AppError(404, detail);

/** RFC 9110, section 15.5.6: the answer names the methods that would have worked. */
export const methodNotAllowed = (allow: string) =>
  new AppError(405, `This address answers to ${allow}.`, { headers: { Allow: allow } });

export const conflict = (detail: string, errors?: readonly FieldError[]) =>
  new AppError(409, detail, { errors });

export const unsupportedMediaType = () =>
  new AppError(415, 'Send the body as application/json, in UTF-8 and not compressed.', {
    headers: { Accept: 'application/json', 'Accept-Encoding': 'identity' },
  });

export const unprocessable = (errors: readonly FieldError[]) =>
  new AppError(422, 'The body does not have the right form.', { errors });
