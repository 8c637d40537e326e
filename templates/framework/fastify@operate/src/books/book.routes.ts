import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { requireUser } from '../auth/authenticate.ts';
import { sendWithEtag } from '../http/json.ts';
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

const params = bookParamsSchema;

/**
 * Translates between HTTP and the service. The schema of a route checks its requests and answers,
 * and leaves out of answers what it does not name. https://fastify.dev/docs/latest/Reference/Routes/
 */
export function bookRoutes(books: BookService): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/',
      {
        onSend: sendWithEtag,
        schema: { querystring: bookQuerySchema, response: { 200: bookPageSchema } },
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
        schema: { body: newBookSchema, response: { 201: bookSchema } },
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
        schema: { params, response: { 200: bookSchema } },
      },
      async (request, reply) => sendBook(reply, await books.get(request.params.id)),
    );

    app.patch(
      '/:id',
      {
        onRequest: requireUser('books:write'),
        schema: { params, body: bookChangesSchema, response: { 200: bookSchema } },
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
        schema: { params },
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
