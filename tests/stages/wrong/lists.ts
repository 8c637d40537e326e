import type { WrongSolution } from './wrong-solution.ts';

export const wrong: readonly WrongSolution[] = [
  {
    name: 'a page begins behind the value of the last row, and the id does not count',
    test: 'test/book-lists.test.ts',
    fails: /so do books that are the same in what they are sorted by/,
    edits: [
      {
        when: 'prisma',
        file: 'src/db/conditions.ts',
        from: 'return { OR: [{ [field]: { [beyond]: value } }, ...nulls, same] };',
        to: 'return { OR: [{ [field]: { [beyond]: value } }, ...nulls] };',
      },
      {
        when: 'mongodb',
        file: 'src/db/documents.ts',
        from: 'return { $or: [{ [field]: trusted({ [beyond]: after.value }) }, ...nulls, same] };',
        to: 'return { $or: [{ [field]: trusted({ [beyond]: after.value }) }, ...nulls] };',
      },
    ],
  },
  {
    name: 'nobody looks whether there is a next page',
    test: 'test/book-lists.test.ts',
    fails: /every book comes once, sorted by title/,
    edits: [{ file: 'src/books/book.service.ts', from: 'take: limit + 1', to: 'take: limit' }],
  },
  {
    name: 'If-Match is not looked at',
    test: 'test/book-versions.test.ts',
    fails: /is refused when somebody else has changed it in the meantime/,
    edits: [
      {
        when: 'express',
        file: 'src/books/book.routes.ts',
        from: "const versions = versionsFrom(req.headers['if-match']);",
        to: 'const versions = undefined;',
      },
      {
        when: 'fastify',
        file: 'src/books/book.routes.ts',
        from: "const versions = versionsFrom(request.headers['if-match']);",
        to: 'const versions = undefined;',
      },
    ],
  },
  {
    name: 'a change does not raise the version',
    test: 'test/book-versions.test.ts',
    fails: /works with the current ETag, and answers the next one/,
    edits: [
      {
        when: 'prisma',
        file: 'src/db/book.repository.ts',
        from: ', version: { increment: 1 } },',
        to: ' },',
      },
      {
        when: 'mongodb',
        file: 'src/db/documents.ts',
        from: '$inc: { version: 1 },',
        to: '$inc: { version: 0 },',
      },
    ],
  },
];
