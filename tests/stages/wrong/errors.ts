import type { WrongSolution } from './wrong-solution.ts';

export const wrong: readonly WrongSolution[] = [
  {
    name: 'the answer to an error that nobody has foreseen says what it was',
    test: 'test/failures.test.ts',
    fails: /what goes wrong inside is not told to the caller/,
    edits: [
      {
        file: 'src/errors/problem.ts',
        from: "new AppError(500, 'Something went wrong here. Name the request id if you report it.')",
        to: 'new AppError(500, String(thrown))',
      },
    ],
  },
  {
    name: 'only the first thing that is wrong is reported',
    test: 'test/input.test.ts',
    fails: /is refused with all that is wrong at once/,
    edits: [
      {
        file: 'src/errors/problem.ts',
        from: 'return errors.slice(0, most.errors);',
        to: 'return errors.slice(0, 1);',
      },
    ],
  },
  {
    name: 'fields that nobody has asked for are dropped without a word',
    test: 'test/input.test.ts',
    fails: /is refused with all that is wrong at once/,
    edits: [
      {
        file: 'src/books/book.ts',
        from: 'newBookSchema = z.strictObject({',
        to: 'newBookSchema = z.object({',
      },
    ],
  },
  {
    name: 'an ISBN is stored as it was written',
    test: 'test/input.test.ts',
    fails: /is refused when its ISBN is taken, however it is written/,
    edits: [
      {
        file: 'src/books/book.ts',
        from: "  .transform((value) => value.replaceAll('-', ''));",
        to: '  .max(17);',
      },
    ],
  },
];
