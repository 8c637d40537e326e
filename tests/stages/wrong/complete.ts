import type { WrongSolution } from './wrong-solution.ts';

const app = 'src/app.ts';

/** In Fastify's app the lines that describe the routes, and those that add them. */
const describing = `  if (config.DOCS_ENABLED) app.register(openApi);
  if (config.DOCS_ENABLED) app.register(docsRoutes);
`;
const adding = `  app.register(healthRoutes(adapters, lifecycle));
  app.register(
    // What is added in here holds for this scope only: https://fastify.dev/docs/latest/Reference/Encapsulation/
    async (v1) => {
      v1.decorateRequest('principal');
      v1.addHook('onRequest', noStore);
      v1.addHook('onRequest', authenticate(adapters));
      v1.register(limitRate(adapters));
      v1.setNotFoundHandler(refuseUnknown);
      v1.register(routes(adapters));
    },
    { prefix: '/v1' },
  );
`;

export const wrong: readonly WrongSolution[] = [
  {
    name: 'the description does not know the routes of books',
    test: 'test/http.test.ts',
    fails: /the API describes itself/,
    edits: [
      { when: 'express', file: 'src/routes.ts', from: '  ...bookPaths,\n', to: '' },
      // What is registered before the plugin that listens is not described.
      { when: 'fastify', file: app, from: describing + adding, to: adding + describing },
    ],
  },
  {
    name: 'any word switches the documentation on',
    test: 'test/settings.test.ts',
    fails: /DOCS_ENABLED=perhaps is explained/,
    edits: [
      {
        file: 'src/config.ts',
        from: 'DOCS_ENABLED: z.stringbool()',
        to: 'DOCS_ENABLED: z.coerce.boolean()',
      },
    ],
  },
  {
    name: 'the description lies at another address than all programs look for it',
    test: 'test/http.test.ts',
    fails: /the API describes itself/,
    edits: [
      {
        when: 'express',
        file: 'src/http/docs.routes.ts',
        from: ".route('/openapi.json')",
        to: ".route('/docs/openapi.json')",
      },
      {
        when: 'fastify',
        file: 'src/http/docs.routes.ts',
        from: "app.get('/openapi.json',",
        to: "app.get('/docs/openapi.json',",
      },
    ],
  },
];
