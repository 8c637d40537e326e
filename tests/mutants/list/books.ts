/** Mistakes in what can be done with books. */
import type { Edit, Mutant } from '../mutant.ts';

const book = 'src/books/book.ts';
const service = 'src/books/book.service.ts';
const routes = 'src/books/book.routes.ts';
const pagination = 'src/http/pagination.ts';

const inExpress = (from: string, to: string): Edit => ({ when: 'express', file: routes, from, to });
const inFastify = (from: string, to: string): Edit => ({ when: 'fastify', file: routes, from, to });

export const bookMutants: readonly Mutant[] = [
  {
    name: 'unknown fields of a body are taken',
    statements: ['H8', 'H20'],
    test: 'books',
    edits: [{ file: book, from: '  .strictObject({', to: '  .object({' }],
  },
  {
    name: 'unknown parts of a query are taken',
    statements: ['H12'],
    test: 'books',
    edits: [
      { file: book, from: 'bookQuerySchema = z.strictObject(', to: 'bookQuerySchema = z.object(' },
    ],
  },
  {
    name: 'a list may be as long as the caller likes',
    statements: ['H12'],
    test: 'books',
    edits: [{ file: pagination, from: '.max(100).default(20)', to: '.max(1e6).default(20)' }],
  },
  {
    name: 'a cursor is not checked',
    statements: ['H14'],
    test: 'book-lists',
    edits: [
      { file: pagination, from: '.slice(0, checksumLength);', to: ".replace(/.*/s, '00000000');" },
    ],
  },
  {
    name: 'a cursor of another order is taken',
    statements: ['H14'],
    test: 'book-lists',
    edits: [{ file: pagination, from: 'z.literal(sort)', to: 'z.string()' }],
  },
  {
    name: 'there never is a next page',
    statements: ['H13'],
    test: 'book-lists',
    edits: [{ file: pagination, from: 'rows.length > limit', to: 'rows.length > limit + 1' }],
  },
  {
    name: 'books with the same value are lost between two pages',
    statements: ['H13'],
    test: 'book-lists',
    edits: [
      {
        when: 'prisma',
        file: 'src/db/conditions.ts',
        from: ', ...nulls, same]',
        to: ', ...nulls]',
      },
      {
        when: 'mongodb',
        file: 'src/db/documents.ts',
        from: ', ...nulls, same]',
        to: ', ...nulls]',
      },
    ],
  },
  {
    name: 'a list cannot be filtered by years',
    statements: ['H22', 'H13'],
    test: 'book-lists',
    edits: [
      {
        when: 'prisma',
        file: 'src/db/book.repository.ts',
        from: '{ year: { gte: yearFrom } }',
        to: '{}',
      },
      {
        when: 'mongodb',
        file: 'src/db/book.repository.ts',
        from: 'yearFrom: yearFrom !== undefined && {',
        to: 'yearFrom: false as boolean && {',
      },
    ],
  },
  {
    name: 'a title may be blank',
    statements: ['H9'],
    test: 'books',
    edits: [{ file: 'src/http/text.ts', from: '.trim()', to: '' }],
  },
  {
    name: 'a new book has no address',
    statements: ['H16'],
    test: 'books',
    edits: [
      inExpress('.location(', ".set('X-Location', "),
      inFastify(".header('Location', ", ".header('X-Location', "),
    ],
  },
  {
    name: 'If-Match counts for nothing in a change',
    statements: ['H19'],
    test: 'books',
    edits: [
      inExpress(
        'books.update(req.principal, id, changes, versions)',
        'books.update(req.principal, id, changes)',
      ),
      inFastify(
        'books.update(principal, params.id, body, versions)',
        'books.update(principal, params.id, body)',
      ),
    ],
  },
  {
    name: 'If-Match counts for nothing in a deletion',
    statements: ['H19'],
    test: 'books',
    edits: [
      inExpress(
        "books.delete(req.principal, id, versionsFrom(req.headers['if-match']))",
        'books.delete(req.principal, id)',
      ),
      inFastify(
        'books.delete(request.principal, request.params.id, versions)',
        'books.delete(request.principal, request.params.id)',
      ),
    ],
  },
  {
    name: 'a change does not raise the version',
    statements: ['H19', 'H18'],
    test: 'books',
    edits: [
      {
        when: 'prisma',
        file: 'src/db/book.repository.ts',
        from: 'version: { increment: 1 }',
        to: '',
      },
      { when: 'mongodb', file: 'src/db/documents.ts', from: '$inc: { version: 1 },', to: '' },
    ],
  },
  {
    name: 'of two changes at the same time both get through',
    statements: ['H19'],
    test: 'books',
    edits: [
      {
        when: 'prisma',
        file: 'src/db/conditions.ts',
        from: 'return version === undefined ? { id } : { id, version };',
        to: 'return { id };',
      },
      {
        when: 'mongodb',
        file: 'src/db/documents.ts',
        from: 'return version === undefined ? { _id: id } : { _id: id, version };',
        to: 'return { _id: id };',
      },
    ],
  },
  {
    name: 'an ISBN that is taken is an error of the server',
    statements: ['H17'],
    test: 'books',
    edits: [
      {
        when: 'prisma',
        file: 'src/db/errors.ts',
        from: "if (kind === 'UniqueConstraintViolation') return duplicate(constraint, data);",
        to: '',
      },
      {
        when: 'mongodb',
        file: 'src/db/errors.ts',
        from: 'if (error instanceof MongoServerError && error.code === 11000) return duplicate(error);',
        to: '',
      },
    ],
  },
  {
    name: 'the same ISBN can be written in two ways',
    statements: ['H17'],
    test: 'books',
    edits: [{ file: book, from: ".transform((value) => value.replaceAll('-', ''))", to: '' }],
  },
  {
    name: 'a book that is not there is deleted all the same',
    statements: ['H21'],
    test: 'books',
    edits: [
      {
        file: service,
        from: "if (!book) throw notFound('There is no book with this id.');",
        to: 'if (!book) return {} as Book;',
      },
    ],
  },
  {
    name: 'everybody may change every book',
    statements: ['S10'],
    test: 'ownership',
    edits: [
      {
        when: 'authenticated',
        file: service,
        from: "throw forbidden('This book belongs to somebody else.')",
        to: 'return book',
      },
    ],
  },
  {
    name: 'strangers may add books',
    statements: ['S9'],
    test: 'ownership',
    edits: [
      {
        when: 'express+authenticated',
        file: routes,
        from: ".post(requireUser('books:write'), jsonBody",
        to: '.post(jsonBody',
      },
      {
        when: 'fastify+authenticated',
        file: routes,
        from: "app.post(\n      '/',\n      {\n        onRequest: requireUser('books:write'),",
        to: "app.post(\n      '/',\n      {",
      },
    ],
  },
  {
    name: 'PATCH does not ask who is calling',
    statements: ['S9'],
    test: 'ownership',
    edits: [
      {
        when: 'express+authenticated',
        file: routes,
        from: ".patch(requireUser('books:write'), jsonBody",
        to: '.patch(jsonBody',
      },
      {
        when: 'fastify+authenticated',
        file: routes,
        from: "app.patch(\n      '/:id',\n      {\n        onRequest: requireUser('books:write'),",
        to: "app.patch(\n      '/:id',\n      {",
      },
    ],
  },
  {
    name: 'DELETE does not ask who is calling',
    statements: ['S9'],
    test: 'ownership',
    edits: [
      {
        when: 'express+authenticated',
        file: routes,
        from: ".delete(requireUser('books:write'), ",
        to: '.delete(',
      },
      {
        when: 'fastify+authenticated',
        file: routes,
        from: "app.delete(\n      '/:id',\n      {\n        onRequest: requireUser('books:write'),",
        to: "app.delete(\n      '/:id',\n      {",
      },
    ],
  },
  {
    name: 'strangers are told what a body should look like',
    statements: ['S9'],
    test: 'ownership',
    edits: [
      {
        when: 'express+authenticated',
        file: routes,
        from: ".post(requireUser('books:write'), jsonBody,",
        to: ".post(jsonBody, (req, _res, next) => { parse(newBookSchema, req.body, 'body'); next(); }, requireUser('books:write'),",
      },
      {
        when: 'fastify+authenticated',
        file: routes,
        from: "app.post(\n      '/',\n      {\n        onRequest: requireUser('books:write'),",
        to: "app.post(\n      '/',\n      {\n        preHandler: (requireUser as never as Function)('books:write'),",
      },
    ],
  },
];
