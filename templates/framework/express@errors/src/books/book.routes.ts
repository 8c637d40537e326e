import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { BookRepository } from '../db/book.repository.ts';
import * as errors from '../errors/app-error.ts';
import { jsonBody, parse, sendJson } from '../http/json.ts';
import { methodNotAllowed } from '../http/not-found.ts';
import {
  type Book,
  bookChangesSchema,
  bookListSchema,
  bookParamsSchema,
  bookSchema,
  newBookSchema,
} from './book.ts';

const notFound = () => errors.notFound('There is no book with this id.');

/** Translates between HTTP and the database: https://expressjs.com/en/guide/routing.html */
export function bookRoutes(books: BookRepository): Router {
  const router = Router();

  router
    .route('/')
    .get(async (_req, res) => {
      sendJson(res, bookListSchema, { data: await books.list() });
    })
    .post(jsonBody, async (req, res) => {
      const { isbn = null, ...fields } = parse(newBookSchema, req.body, 'body');
      const now = new Date();
      const book: Book = { id: randomUUID(), ...fields, isbn, createdAt: now, updatedAt: now };
      await books.create(book);
      res.status(201).location(`${req.baseUrl}/${book.id}`);
      sendJson(res, bookSchema, book);
    })
    .all(methodNotAllowed('GET, HEAD, POST'));

  router
    .route('/:id')
    .get(async (req, res) => {
      const { id } = parse(bookParamsSchema, req.params, 'params');
      const book = await books.find(id);
      if (!book) throw notFound();
      sendJson(res, bookSchema, book);
    })
    .patch(jsonBody, async (req, res) => {
      const { id } = parse(bookParamsSchema, req.params, 'params');
      const changes = parse(bookChangesSchema, req.body, 'body');
      const book = await books.update(id, { ...changes, updatedAt: new Date() });
      if (!book) throw notFound();
      sendJson(res, bookSchema, book);
    })
    .delete(async (req, res) => {
      const { id } = parse(bookParamsSchema, req.params, 'params');
      if (!(await books.delete(id))) throw notFound();
      res.status(204).end();
    })
    .all(methodNotAllowed('GET, HEAD, PATCH, DELETE'));

  return router;
}
