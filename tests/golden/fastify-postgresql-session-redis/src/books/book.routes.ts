import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireUser } from '../auth/authenticate.ts';
import { sendWithEtag } from '../http/json.ts';
import { guarded, json, problems } from '../http/openapi-parts.ts';
import { nextLink } from '../http/pagination.ts';
import { versionEtag, versionsFrom } from '../http/protocol.ts';
import type { BookService } from './book.service.ts';
import {
  type Book,
  bookChangesSchema,
  bookPageSchema,
  bookParamsSchema,
  bookQuerySchema,
  bookSchema,
  newBookSchema,
  presentBook,
} from './book.ts';

const tags = ['books'];
const params = bookParamsSchema;
/** The caller has it already: https://www.rfc-editor.org/rfc/rfc9110#status.304 */
const unchanged = z.undefined().describe('Not changed.');

/**
 * Translates between HTTP and the service. The schema of a route checks its requests and answers,
 * and describes it in the documentation. https://fastify.dev/docs/latest/Reference/Routes/
 */
export function bookRoutes(books: BookService): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/',
      {
        onSend: sendWithEtag,
        schema: {
          operationId: 'listBooks',
          summary: 'List books',
          tags,
          querystring: bookQuerySchema,
          response: {
            200: json('A page of books.', bookPageSchema),
            304: unchanged,
            ...problems(),
          },
        },
      },
      async (request, reply) => {
        const { data, page } = await books.list(request.query);
        const link = nextLink(request.originalUrl, page.nextCursor);
        if (link) reply.header('Link', link);
        return { data: data.map(presentBook), page };
      },
    );

    app.post(
      '/',
      {
        onRequest: requireUser('books:write'),
        schema: {
          operationId: 'createBook',
          summary: 'Add a book',
          tags,
          ...guarded,
          body: newBookSchema,
          response: {
            201: json('The new book.', bookSchema),
            ...problems(401, 403, 409, 413, 415, 422),
          },
        },
      },
      async (request, reply) => {
        const book = await books.create(request.principal, request.body);
        reply.code(201).header('Location', `${app.prefix}/${book.id}`);
        return sendBook(reply, book);
      },
    );

    app.get(
      '/:id',
      {
        onSend: sendWithEtag,
        schema: {
          operationId: 'getBook',
          summary: 'Read a book',
          tags,
          params,
          response: { 200: json('The book.', bookSchema), 304: unchanged, ...problems(404) },
        },
      },
      async (request, reply) => sendBook(reply, await books.get(request.params.id)),
    );

    app.patch(
      '/:id',
      {
        onRequest: requireUser('books:write'),
        schema: {
          operationId: 'changeBook',
          summary: 'Change some fields of a book',
          tags,
          ...guarded,
          params,
          body: bookChangesSchema,
          response: {
            200: json('The changed book.', bookSchema),
            ...problems(401, 403, 404, 409, 412, 413, 415, 422),
          },
        },
      },
      async (request, reply) => {
        const versions = versionsFrom(request.headers['if-match']);
        const { principal, params, body } = request;
        return sendBook(reply, await books.update(principal, params.id, body, versions));
      },
    );

    app.delete(
      '/:id',
      {
        onRequest: requireUser('books:write'),
        schema: {
          operationId: 'deleteBook',
          summary: 'Delete a book',
          tags,
          ...guarded,
          params,
          response: {
            204: z.undefined().describe('Deleted.'),
            ...problems(401, 403, 404, 412),
          },
        },
      },
      async (request, reply) => {
        const versions = versionsFrom(request.headers['if-match']);
        await books.delete(request.principal, request.params.id, versions);
        return reply.code(204).send();
      },
    );
  };
}

function sendBook(reply: FastifyReply, book: Book): FastifyReply {
  return reply.header('ETag', versionEtag(book.version)).send(presentBook(book));
}
