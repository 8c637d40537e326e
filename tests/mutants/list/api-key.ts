/** Mistakes with API keys. */
import type { Mutant } from '../mutant.ts';

const service = 'src/auth/api-key.service.ts';
const routes = 'src/auth/auth.routes.ts';

export const apiKeyMutants: readonly Mutant[] = [
  {
    name: 'a key may do what its scopes do not say',
    statements: ['K6'],
    test: 'api-keys',
    edits: [
      {
        when: 'api-key',
        file: 'src/auth/principal.ts',
        from: 'principal.scopes.includes(scope)',
        to: 'principal.scopes.length > 0',
      },
    ],
  },
  {
    name: 'the id of a key is enough',
    statements: ['K1'],
    test: 'api-keys',
    edits: [{ when: 'api-key', file: service, from: '|| !isRight ', to: '' }],
  },
  {
    name: 'a key that has expired is taken',
    statements: ['K5'],
    test: 'api-keys',
    edits: [{ when: 'api-key', file: service, from: ' || isOver(stored)', to: '' }],
  },
  {
    name: 'a key that was revoked is taken',
    statements: ['K4'],
    test: 'api-keys',
    edits: [
      { when: 'api-key+express', file: routes, from: 'await keys.revoke(id);', to: '' },
      {
        when: 'api-key+fastify',
        file: routes,
        from: 'await keys.revoke(request.params.id);',
        to: '',
      },
    ],
  },
  {
    name: 'a key makes one that can do more',
    statements: ['K10'],
    test: 'api-keys',
    edits: [
      {
        when: 'api-key',
        file: service,
        from: 'if (missing.length > 0) throw',
        to: 'if (missing.length > 99) throw',
      },
    ],
  },
  {
    name: 'every key makes keys',
    statements: ['K10'],
    test: 'api-keys',
    edits: [
      {
        when: 'api-key+express',
        file: routes,
        from: ".post(requireUser('keys:admin'), ",
        to: '.post(',
      },
      {
        when: 'api-key+fastify',
        file: routes,
        from: "app.post(\n      '/api-keys',\n      {\n        onRequest: requireUser('keys:admin'),",
        to: "app.post(\n      '/api-keys',\n      {",
      },
    ],
  },
  {
    name: 'every key lists keys',
    statements: ['K10'],
    test: 'api-keys',
    edits: [
      {
        when: 'api-key+express',
        file: routes,
        from: ".get(requireUser('keys:admin'), ",
        to: '.get(',
      },
      {
        when: 'api-key+fastify',
        file: routes,
        from: "app.get(\n      '/api-keys',\n      {\n        onRequest: requireUser('keys:admin'),",
        to: "app.get(\n      '/api-keys',\n      {",
      },
    ],
  },
  {
    name: 'the last use of a key is written with every request',
    statements: ['K11'],
    test: 'api-keys',
    edits: [{ when: 'api-key', file: service, from: '< 60_000) return;', to: '< 0) return;' }],
  },
  {
    name: 'the last use of a key is not noted',
    statements: ['K11'],
    test: 'api-keys',
    edits: [{ when: 'api-key', file: service, from: 'await this.#touch(stored);', to: '' }],
  },
];
