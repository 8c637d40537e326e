import express, { type RequestHandler } from 'express';
import { badRequest } from '../errors/app-error.ts';
import { checkBytes, checkMediaType } from './body.ts';
import { bodyLimit } from './limits.ts';

const readJson = express.json({
  limit: bodyLimit,
  inflate: false,
  // What is JSON but no object is for the schema to refuse.
  strict: false,
  // Express would take nothing at all for an empty object.
  verify: (_req, _res, body) => checkBytes(body),
});

/**
 * Reads a JSON body into `req.body`. Comes after the guards of a route, so nobody makes us read
 * megabytes without having shown who they are. https://expressjs.com/en/5x/api.html#express.json
 */
export const jsonBody: RequestHandler = (req, res, next) => {
  // Express skips bodies of other types; here they are refused.
  checkMediaType(req.headers);
  readJson(req, res, (error?: unknown) => {
    // Where there is no body at all, Express has nothing to read.
    next(error ?? (req.body === undefined ? badRequest('The body is empty.') : undefined));
  });
};
