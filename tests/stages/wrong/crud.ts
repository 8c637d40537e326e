/** Mistakes in the routes of books, such as somebody makes who writes them for the first time. */
import type { WrongSolution } from './wrong-solution.ts';

const routes = 'src/books/book.routes.ts';
const test = 'test/books.test.ts';

export const wrong: readonly WrongSolution[] = [
  {
    name: 'a new book is answered and not stored',
    test,
    fails: /^adding a book answers 201/,
    edits: [{ file: routes, from: 'await books.create(book);', to: '' }],
  },
  {
    name: 'what a change does not name is lost',
    test,
    fails: /^changing a book .* keeps the rest/,
    edits: [
      { when: 'express', file: routes, from: '...book, ...wanted', to: 'isbn: null, ...wanted' },
      {
        when: 'fastify',
        file: routes,
        from: '...book, ...request.body',
        to: 'isbn: null, ...request.body',
      },
    ],
  },
  {
    name: 'null means the same as nothing',
    test,
    fails: /^a book can lose its ISBN/,
    edits: [
      {
        when: 'express',
        file: routes,
        from: '...book, ...wanted',
        to: '...book, ...wanted, isbn: wanted.isbn ?? book.isbn',
      },
      {
        when: 'fastify',
        file: routes,
        from: '...book, ...request.body',
        to: '...book, ...request.body, isbn: request.body.isbn ?? book.isbn',
      },
    ],
  },
  {
    name: 'deleting what is not there is no error',
    test,
    fails: /^DELETE answers 404/,
    edits: [
      {
        when: 'express',
        file: routes,
        from: 'else res.status(404).json(notFound);\n  });\n\n  return',
        to: 'else res.status(204).end();\n  });\n\n  return',
      },
      {
        when: 'fastify',
        file: routes,
        from: 'isDeleted ? reply.code(204).send() : reply.code(404).send(notFound)',
        to: 'reply.code(204).send()',
      },
    ],
  },
];
