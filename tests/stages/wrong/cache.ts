/** Mistakes in what is kept, under which name and for how long. */
import type { WrongSolution } from './wrong-solution.ts';

const test = 'test/cache.test.ts';
const repository = 'src/cache/cache-repository.ts';

export const wrong: readonly WrongSolution[] = [
  {
    name: 'a change makes nothing untrue that was kept',
    test,
    fails: /a change is seen by the next read/,
    edits: [{ file: repository, from: '      await cache.renew(name);\n', to: '' }],
  },
  {
    name: 'a new book is thought to be in no list that was kept',
    test,
    fails: /a new book is in the next list/,
    edits: [
      {
        file: repository,
        from: 'create: (row) => renewed(repository.create(row)),',
        to: 'create: (row) => repository.create(row),',
      },
    ],
  },
  {
    name: 'the key of a list has its filter, and neither its order nor its page',
    test,
    fails: /different questions have different answers/,
    edits: [{ file: repository, from: "['list', filter, page]", to: "['list', filter]" }],
  },
  {
    name: 'what is kept is kept without end',
    test,
    fails: /is forgotten after CACHE_SECONDS/,
    edits: [
      {
        when: 'memory',
        file: 'src/cache/cache.ts',
        from: 'entries.set(key, Object(value), { ttl: seconds * 1000 });',
        to: 'entries.set(key, Object(value));',
      },
      {
        when: 'redis',
        file: 'src/cache/cache.ts',
        from: "JSON.stringify(value), 'EX', seconds)",
        to: 'JSON.stringify(value))',
      },
    ],
  },
  {
    name: 'browsers may use an answer for a while, and nobody can call it back',
    test,
    fails: /they have to ask before they use them again/,
    edits: [
      {
        file: 'src/http/json.ts',
        from: "'Cache-Control': 'no-cache'",
        to: "'Cache-Control': 'max-age=60'",
      },
    ],
  },
];
