/** Mistakes with the cache. */
import type { Mutant } from '../mutant.ts';

const repository = 'src/cache/cache-repository.ts';

export const cacheMutants: readonly Mutant[] = [
  {
    name: 'nothing goes through the cache',
    statements: ['R10', 'R12', 'R11'],
    test: 'cache',
    edits: [
      {
        when: 'cached',
        file: 'src/adapters.ts',
        from: "cacheRepository('books', storedBookSchema, createBookRepository(database), keeping)",
        to: 'createBookRepository(database)',
      },
    ],
  },
  {
    name: 'what was read before a change is read after it',
    statements: ['H18', 'R12'],
    test: 'cache',
    edits: [{ when: 'cached', file: repository, from: 'await cache.renew(name);', to: '' }],
  },
  {
    name: 'a book that was deleted can still be read',
    statements: ['H21', 'R12'],
    test: 'cache',
    edits: [
      {
        when: 'cached',
        file: repository,
        from: 'renewed(repository.delete(id, version))',
        to: 'repository.delete(id, version)',
      },
    ],
  },
  {
    name: 'all lists are one in the cache',
    statements: ['H12', 'H13', 'H14'],
    test: 'cache',
    edits: [{ when: 'cached', file: repository, from: "['list', filter, page]", to: "['list']" }],
  },
  {
    name: 'rubbish in the cache is an error',
    statements: ['R11'],
    test: 'redis',
    edits: [
      {
        when: 'redis',
        file: 'src/cache/cache.ts',
        from: 'return undefined; // no answer',
        to: "throw new Error('rubbish'); // no answer",
      },
    ],
  },
  {
    name: 'without the cache it is not ready',
    statements: ['R7'],
    test: 'redis',
    edits: [
      {
        when: 'redis',
        file: 'src/adapters.ts',
        from: "name: 'cache', required: false",
        to: "name: 'cache', required: true",
      },
    ],
  },
];
