import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { sendWithEtag } from '../http/json.ts';
import { nextLink } from '../http/pagination.ts';
import { versionEtag, versionsFrom } from '../http/protocol.ts';
import type { BookService } from './book.service.ts';
import {
  type Book,
  type BookChanges,
  type BookQuery,
  bookChangesSchema,
  bookPageSchema,
  bookParamsSchema,
  bookQuerySchema,
  bookSchema,
  type NewBook,
  newBookSchema,
} from './book.ts';

/** A route of one book has its id in the address. */
interface OneBook {
  Params: { id: string };
}

const params = bookParamsSchema;

/**
 * Translates between HTTP and the service. The schema of a route checks its requests; what is
 * answered has the fields of `bookSchema`, even if somebody hands out a whole row by mistake.
 * https://fastify.dev/docs/latest/Reference/Routes/
 */
export function bookRoutes(books: BookService): FastifyPluginAsync {
  return async (app) => {
    const list = { onSend: sendWithEtag, schema: { querystring: bookQuerySchema } };
    app.get<{ Querystring: BookQuery }>('/', list, async (request, reply) => {
      const found = await books.list(request.query);
      const link = nextLink(request.originalUrl, found.page.nextCursor);
      if (link) reply.header('Link', link);
      return bookPageSchema.parse(found);
    });

    const add = { schema: { body: newBookSchema } };
    app.post<{ Body: NewBook }>('/', add, async (request, reply) => {
      const book = await books.create(request.body);
      reply.code(201).header('Location', `${app.prefix}/${book.id}`);
      return sendBook(reply, book);
    });

    const read = { onSend: sendWithEtag, schema: { params } };
    app.get<OneBook>('/:id', read, async (request, reply) => {
      return sendBook(reply, await books.get(request.params.id));
    });

    const change = { schema: { params, body: bookChangesSchema } };
    app.patch<OneBook & { Body: BookChanges }>('/:id', change, async (request, reply) => {
      const versions = versionsFrom(request.headers['if-match']);
      return sendBook(reply, await books.update(request.params.id, request.body, versions));
    });

    app.delete<OneBook>('/:id', { schema: { params } }, async (request, reply) => {
      await books.delete(request.params.id, versionsFrom(request.headers['if-match']));
      return reply.code(204).send();
    });
  };
}

function sendBook(reply: FastifyReply, book: Book): FastifyReply {
  return reply.header('ETag', versionEtag(book.version)).send(bookSchema.parse(book));
}
