import { type Response, Router } from 'express';
import { jsonBody, parse, sendJson, sendWithEtag, toJson } from '../http/json.ts';
import { methodNotAllowed } from '../http/not-found.ts';
import { nextLink } from '../http/pagination.ts';
import { contentEtag, versionEtag, versionsFrom } from '../http/protocol.ts';
import type { BookService } from './book.service.ts';
import {
  type Book,
  bookChangesSchema,
  bookPageSchema,
  bookParamsSchema,
  bookQuerySchema,
  bookSchema,
  newBookSchema,
} from './book.ts';

/** Translates between HTTP and the service: https://expressjs.com/en/guide/routing.html */
export function bookRoutes(books: BookService): Router {
  const router = Router();

  router
    .route('/')
    .get(async (req, res) => {
      const { data, page } = await books.list(parse(bookQuerySchema, req.query, 'query'));
      const json = toJson(bookPageSchema, { data, page });
      const link = nextLink(req.originalUrl, page.nextCursor);
      if (link) res.set('Link', link);
      sendWithEtag(req, res, contentEtag(json), json);
    })
    .post(jsonBody, async (req, res) => {
      const book = await books.create(parse(newBookSchema, req.body, 'body'));
      res.status(201).location(`${req.baseUrl}/${book.id}`);
      sendBook(res, book);
    })
    .all(methodNotAllowed('GET, HEAD, POST'));

  router
    .route('/:id')
    .get(async (req, res) => {
      const { id } = parse(bookParamsSchema, req.params, 'params');
      const book = await books.get(id);
      sendWithEtag(req, res, versionEtag(book.version), toJson(bookSchema, book));
    })
    .patch(jsonBody, async (req, res) => {
      const { id } = parse(bookParamsSchema, req.params, 'params');
      const changes = parse(bookChangesSchema, req.body, 'body');
      const versions = versionsFrom(req.headers['if-match']);
      sendBook(res, await books.update(id, changes, versions));
    })
    .delete(async (req, res) => {
      const { id } = parse(bookParamsSchema, req.params, 'params');
      await books.delete(id, versionsFrom(req.headers['if-match']));
      res.status(204).end();
    })
    .all(methodNotAllowed('GET, HEAD, PATCH, DELETE'));

  return router;
}

function sendBook(res: Response, book: Book): void {
  sendJson(res.set('ETag', versionEtag(book.version)), bookSchema, book);
}
