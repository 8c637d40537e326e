/** JSON in both directions: a body is read and checked, an answer is checked and sent. */
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';
import { badRequest } from '../errors/app-error.ts';
import { notJson, validationError } from '../errors/problem.ts';
import { bodyLimit } from '../limits.ts'; // from guard
import { checkBytes, checkMediaType, isNotModified } from './protocol.ts';

const readJson = express.json({
  limit: bodyLimit, // from guard
  // What is JSON but no object is for the schema to refuse.
  strict: false,
  // Express would take nothing at all for an empty object.
  verify: (_req, _res, body) => checkBytes(body),
});

/** Reads a JSON body into `req.body`. https://expressjs.com/en/5x/api.html#express.json */
export const jsonBody: RequestHandler = (req, res, next) => {
  // Express skips bodies of other types; here they are refused.
  checkMediaType(req.headers);
  readJson(req, res, (error?: { type?: string; body?: string }) => {
    if (error?.type === 'entity.parse.failed') return next(notJson(error.body ?? ''));
    // Where there is no body at all, Express has nothing to read.
    next(error ?? (req.body === undefined ? badRequest('The body is empty.') : undefined));
  });
};

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

/**
 * An answer as it is sent. The schema decides what that is: a field that it does not name stays here,
 * even if somebody hands out a whole row by mistake, which TypeScript does not notice.
 */
export function toJson<T>(schema: z.ZodType<T>, answer: T): string {
  return JSON.stringify(schema.parse(answer));
}

export function sendJson<T>(res: Response, schema: z.ZodType<T>, answer: T): void {
  res.type('json').send(toJson(schema, answer));
}

/** Sends JSON that the caller may keep, and ask about before using it again: 304 if it is still right. */
export function sendWithEtag(req: Request, res: Response, etag: string, json: string): void {
  res.set('ETag', etag);
  if (isNotModified(req.headers['if-none-match'], etag)) res.status(304).end();
  else res.type('json').send(json);
}
