/** Mistakes in what callers and the log are told of errors. */
import type { Mutant } from '../mutant.ts';

const problem = 'src/errors/problem.ts';
const appError = 'src/errors/app-error.ts';
const handler = 'src/errors/error-handler.ts';

export const errorMutants: readonly Mutant[] = [
  {
    name: 'a 500 shows the stack',
    statements: ['H28'],
    test: 'failures',
    edits: [
      {
        file: problem,
        from: "'Something went wrong here. Name the request id if you report it.'",
        to: 'String((thrown as Error).stack)',
      },
    ],
  },
  {
    name: 'the log does not have the error behind a 500',
    statements: ['H28'],
    test: 'failures',
    edits: [{ file: handler, from: '.log.error({ err: thrown }', to: '.log.debug({}' }],
  },
  {
    name: 'the log does not say which request failed',
    statements: ['H28'],
    test: 'failures',
    edits: [
      {
        when: 'express',
        file: 'src/http/request-log.ts',
        from: 'log.child({ requestId: this.id })',
        to: 'log.child({ request: this.id })',
      },
      {
        when: 'fastify',
        file: 'src/http/request-log.ts',
        from: '"requestId":',
        to: '"request":',
      },
    ],
  },
  {
    name: '404 instead of 405',
    statements: ['H2'],
    test: 'http',
    edits: [{ file: appError, from: 'new AppError(405,', to: 'new AppError(404,' }],
  },
  {
    name: '405 does not say what is allowed',
    statements: ['H2'],
    test: 'http',
    edits: [{ file: appError, from: '{ headers: { Allow: allow } }', to: '{}' }],
  },
  {
    name: '429 does not say when to come back',
    statements: ['H27'],
    test: 'http',
    edits: [{ file: appError, from: "'Retry-After': String(retryAfterSeconds)", to: '' }],
  },
  {
    name: 'only the first thing that is wrong is reported',
    statements: ['H9'],
    test: 'books',
    edits: [{ file: problem, from: '= issues.flatMap(', to: '= issues.slice(0, 1).flatMap(' }],
  },
  {
    name: 'a query that is wrong is answered with 422',
    statements: ['H12'],
    test: 'books',
    edits: [
      { file: problem, from: "if (part === 'query')", to: "if (part === 'nothing' as never)" },
    ],
  },
  {
    name: 'errors are sent as application/json',
    statements: ['H1'],
    test: 'http',
    edits: [{ file: handler, from: '.type(problemType)', to: ".type('application/json')" }],
  },
  {
    name: 'errors may be kept by caches',
    statements: ['H1', 'C14'],
    test: 'http',
    edits: [{ file: handler, from: "'Cache-Control': 'no-store'", to: '' }],
  },
];
