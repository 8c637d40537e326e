/** Mistakes in who is asking, and in who may. */
import type { WrongSolution } from './wrong-solution.ts';

const service = 'src/books/book.service.ts';
const routes = 'src/books/book.routes.ts';
const ownership = 'test/ownership.test.ts';

/** Whatever the proof is. */
const principals: readonly WrongSolution[] = [
  {
    name: 'whose book it is, is not asked before it is deleted',
    test: ownership,
    fails: /nobody else may delete a book/,
    edits: [
      {
        file: service,
        from: 'const book = await this.#writable(principal, id, versions);\n    const deleted',
        to: 'const book = await this.get(id);\n    const deleted',
      },
    ],
  },
  {
    name: 'everybody may delete a book',
    test: ownership,
    fails: /a stranger who changes or deletes a book/,
    edits: [
      {
        when: 'express',
        file: routes,
        from: ".delete(requireUser('books:write'), async",
        to: '.delete(async',
      },
      {
        when: 'fastify',
        file: routes,
        from: "app.delete<OneBook>('/:id', { onRequest, schema",
        to: "app.delete<OneBook>('/:id', { schema",
      },
    ],
  },
  {
    name: 'the body is read before it is known who has sent it',
    test: ownership,
    fails: /a stranger who adds half of a body/,
    edits: [
      {
        when: 'express',
        file: routes,
        from: ".post(requireUser('books:write'), jsonBody,",
        to: ".post(jsonBody, requireUser('books:write'),",
      },
      {
        when: 'fastify',
        file: routes,
        from: 'const add = { onRequest, schema',
        to: 'const add = { preHandler: requireUser("books:write") as never, schema',
      },
    ],
  },
  {
    name: 'a caller may send whose book it is',
    test: ownership,
    fails: /nobody can make a book somebody else/,
    edits: [
      {
        file: 'src/books/book.ts',
        from: '    isbn: isbn.nullish(),\n',
        to: '    isbn: isbn.nullish(),\n    createdBy: z.string().optional(),\n',
      },
    ],
  },
];

const credentials: readonly WrongSolution[] = [
  {
    name: 'a login tells who has an account',
    test: 'test/accounts.test.ts',
    fails: /does not tell whether the address or the password was wrong/,
    edits: [
      {
        when: 'credentials',
        file: 'src/auth/account.service.ts',
        from: 'if (!user || !isRight) throw wrongCredentials();',
        to: "if (!user) throw new AppError(404, 'There is no such account.');\n    if (!isRight) throw wrongCredentials();",
      },
    ],
  },
  {
    name: 'any password opens an account',
    test: 'test/accounts.test.ts',
    fails: /takes no other password/,
    edits: [
      {
        when: 'credentials',
        file: 'src/auth/passwords.ts',
        from: 'return isRight && passwordHash',
        to: 'return passwordHash',
      },
    ],
  },
];

const tokens: readonly WrongSolution[] = [
  {
    name: 'a token that never ends is taken',
    test: 'test/tokens.test.ts',
    fails: /without an end/,
    edits: [
      {
        when: 'jwt',
        file: 'src/auth/authenticator.ts',
        from: "requiredClaims: ['exp', 'sub'],",
        to: "requiredClaims: ['sub'],",
      },
    ],
  },
  {
    name: 'the token says how it is to be checked',
    test: 'test/tokens.test.ts',
    fails: /signed in another way/,
    edits: [
      {
        when: 'jwt',
        file: 'src/auth/authenticator.ts',
        from: '      algorithms: [alg],\n',
        to: '',
      },
    ],
  },
  {
    name: 'a refresh token that was stolen ends nothing',
    test: 'test/tokens.test.ts',
    fails: /the second use ends the login/,
    edits: [
      {
        when: 'jwt',
        file: 'src/auth/auth.service.ts',
        from: '      await this.#refreshTokens.delete(stored.id);\n      throw',
        to: '      throw',
      },
    ],
  },
];

const sessions: readonly WrongSolution[] = [
  {
    name: 'a logout only takes the cookie away',
    test: 'test/sessions.test.ts',
    fails: /ends the session and clears the cookie/,
    edits: [
      {
        when: 'session+express',
        file: 'src/auth/auth.routes.ts',
        from: '      await sessions.end(cookie.read(req.headers));\n',
        to: '',
      },
      {
        when: 'session+fastify',
        file: 'src/auth/auth.routes.ts',
        from: '      await sessions.end(cookie.read(request.headers));\n',
        to: '',
      },
    ],
  },
  {
    name: 'a login goes on with the token that came along',
    test: 'test/sessions.test.ts',
    fails: /does not take over a token/,
    edits: [
      {
        when: 'session',
        file: 'src/auth/session.service.ts',
        from: 'const token = newSecret();',
        to: 'const token = oldToken || newSecret();',
      },
    ],
  },
];

const keys: readonly WrongSolution[] = [
  {
    name: 'a key makes keys that may do more than itself',
    test: 'test/api-keys.test.ts',
    fails: /gives nobody more than they have/,
    edits: [
      {
        when: 'api-key',
        file: 'src/auth/api-key.service.ts',
        from: 'if (missing.length > 0)',
        to: 'if (missing.length > scopes.length)',
      },
    ],
  },
  {
    name: 'a key is taken after its end',
    test: 'test/api-keys.test.ts',
    fails: /comes by itself when it has expired/,
    edits: [
      {
        when: 'api-key',
        file: 'src/auth/api-key.service.ts',
        from: ' || isOver(stored)) return null;',
        to: ') return null;',
      },
    ],
  },
  {
    name: 'the part of a key that is no secret is enough',
    test: 'test/api-keys.test.ts',
    fails: /does not tell which part of it is right/,
    edits: [
      {
        when: 'api-key',
        file: 'src/auth/api-key.service.ts',
        from: 'if (!stored || !isRight ||',
        to: 'if (!stored ||',
      },
    ],
  },
];

export const wrong: readonly WrongSolution[] = [
  ...principals,
  ...credentials,
  ...tokens,
  ...sessions,
  ...keys,
];
