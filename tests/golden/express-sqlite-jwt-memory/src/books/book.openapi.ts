import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { guarded, json, problems } from '../http/openapi-parts.ts';
import {
  bookChangesSchema,
  bookPageSchema,
  bookParamsSchema,
  bookQuerySchema,
  bookSchema,
  newBookSchema,
} from './book.ts';

const tags = ['books'];
const path = bookParamsSchema;
/** The caller has it already: https://www.rfc-editor.org/rfc/rfc9110#status.304 */
const unchanged = { description: 'Not changed.' };

/** What the documentation says of the routes in `book.routes.ts`. */
export const bookPaths: ZodOpenApiPathsObject = {
  '/v1/books': {
    get: {
      operationId: 'listBooks',
      summary: 'List books',
      tags,
      requestParams: { query: bookQuerySchema },
      responses: { 200: json('A page of books.', bookPageSchema), 304: unchanged, ...problems() },
    },
    post: {
      operationId: 'createBook',
      summary: 'Add a book',
      tags,
      requestBody: { required: true, ...json('A book.', newBookSchema) },
      responses: {
        201: json('The new book.', bookSchema),
        ...problems(401, 403, 409, 413, 415, 422),
      },
      ...guarded,
    },
  },
  '/v1/books/{id}': {
    get: {
      operationId: 'getBook',
      summary: 'Read a book',
      tags,
      requestParams: { path },
      responses: { 200: json('The book.', bookSchema), 304: unchanged, ...problems(404) },
    },
    patch: {
      operationId: 'changeBook',
      summary: 'Change some fields of a book',
      tags,
      requestParams: { path },
      requestBody: { required: true, ...json('The fields to change.', bookChangesSchema) },
      responses: {
        200: json('The changed book.', bookSchema),
        ...problems(401, 403, 404, 409, 412, 413, 415, 422),
      },
      ...guarded,
    },
    delete: {
      operationId: 'deleteBook',
      summary: 'Delete a book',
      tags,
      requestParams: { path },
      responses: { 204: { description: 'Deleted.' }, ...problems(401, 403, 404, 412) },
      ...guarded,
    },
  },
};
