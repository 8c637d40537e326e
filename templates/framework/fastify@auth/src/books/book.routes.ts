import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { requireUser } from '../auth/authenticate.ts';
import { sendWithEtag } from '../http/json.ts';
import { nextLink } from '../http/pagination.ts';
import { versionEtag, versionsFrom } from '../http/protocol.ts';
import type { BookService } from './book.service.ts';
import {
  type Book,
  type BookChanges,
  type BookQuery,
  bookChangesSchema,
  bookParamsSchema,
  bookQuerySchema,
  type NewBook,
  newBookSchema,
  presentBook,
} from './book.ts';

/** A route of one book has its id in the address. */
interface OneBook {
  Params: { id: string };
}

const params = bookParamsSchema;

/**
 * Translates between HTTP and the service. The schema of a route checks its requests.
 * https://fastify.dev/docs/latest/Reference/Routes/
 */
export function bookRoutes(books: BookService): FastifyPluginAsync {
  return async (app) => {
    const onRequest = requireUser('books:write');

    const list = { onSend: sendWithEtag, schema: { querystring: bookQuerySchema } };
    app.get<{ Querystring: BookQuery }>('/', list, async (request, reply) => {
      const { data, page } = await books.list(request.query);
      const link = nextLink(request.originalUrl, page.nextCursor);
      if (link) reply.header('Link', link);
      return { data: data.map(presentBook), page };
    });

    const add = { onRequest, schema: { body: newBookSchema } };
    app.post<{ Body: NewBook }>('/', add, async (request, reply) => {
      const book = await books.create(request.principal, request.body);
      reply.code(201).header('Location', `${app.prefix}/${book.id}`);
      return sendBook(reply, book);
    });

    const read = { onSend: sendWithEtag, schema: { params } };
    app.get<OneBook>('/:id', read, async (request, reply) => {
      return sendBook(reply, await books.get(request.params.id));
    });

    const change = { onRequest, schema: { params, body: bookChangesSchema } };
    app.patch<OneBook & { Body: BookChanges }>('/:id', change, async (request, reply) => {
      const versions = versionsFrom(request.headers['if-match']);
      const { principal, params, body } = request;
      return sendBook(reply, await books.update(principal, params.id, body, versions));
    });

    app.delete<OneBook>('/:id', { onRequest, schema: { params } }, async (request, reply) => {
      const versions = versionsFrom(request.headers['if-match']);
      await books.delete(request.principal, request.params.id, versions);
      return reply.code(204).send();
    });
  };
}

function sendBook(reply: FastifyReply, book: Book): FastifyReply {
  return reply.header('ETag', versionEtag(book.version)).send(presentBook(book));
}
