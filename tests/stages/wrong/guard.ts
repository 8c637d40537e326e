/** Mistakes in limits, headers and settings. */
import type { WrongSolution } from './wrong-solution.ts';

const app = 'src/app.ts';
const http = 'test/http.test.ts';
const settings = 'test/settings.test.ts';

export const wrong: readonly WrongSolution[] = [
  {
    name: 'whatever address a caller claims is believed',
    test: http,
    fails: /has to wait, whatever address they claim/,
    edits: [
      {
        when: 'express',
        file: app,
        from: "app.set('trust proxy', config.TRUSTED_PROXIES);",
        to: "app.set('trust proxy', true);",
      },
      {
        when: 'fastify',
        file: app,
        from: 'trustProxy: (_address, hop) => hop < config.TRUSTED_PROXIES,',
        to: 'trustProxy: true,',
      },
    ],
  },
  {
    name: 'each of the many addresses of a home counts for itself',
    test: http,
    fails: /all addresses of one IPv6 network count as one/,
    edits: [
      {
        file: 'src/limits.ts',
        from: "[...first, ...zeros, ...last].slice(0, 4).join(':')",
        to: "[...first, ...zeros, ...last].join(':')",
      },
    ],
  },
  {
    name: 'only what is below /v1 is counted',
    test: http,
    fails: /an address has to wait too/,
    edits: [
      {
        when: 'express',
        file: app,
        from: 'app.use(limitAddresses(adapters));',
        to: "app.use('/v1', limitAddresses(adapters));",
      },
      {
        when: 'fastify',
        file: app,
        from: '  app.register(limitAddresses(adapters));\n',
        to: '',
      },
    ],
  },
  {
    name: 'the headers come with the routes of /v1 only',
    test: http,
    fails: /make browsers careful, on every answer/,
    edits: [
      {
        when: 'express',
        file: app,
        from: 'app.use(helmet(securityHeaders(config)));',
        to: "app.use('/v1', helmet(securityHeaders(config)));",
      },
      {
        when: 'fastify',
        file: app,
        from: '  app.register(helmet, securityHeaders(config));\n',
        to: "  app.register(async (v1) => v1.register(helmet, securityHeaders(config)), { prefix: '/v1' });\n",
      },
    ],
  },
  {
    name: 'any number is a port',
    test: settings,
    fails: /PORT=70000 is explained/,
    edits: [
      {
        file: 'src/config.ts',
        from: 'PORT: z.coerce.number().int().min(0).max(65_535)',
        to: 'PORT: z.coerce.number()',
      },
    ],
  },
  {
    name: 'what is wrong is shown as it was given, even an address with a password',
    test: settings,
    fails: /a password in an address is not shown/,
    edits: [
      {
        file: 'src/setting-problem.ts',
        from: "if (!name.endsWith('_URL') || given.startsWith('file:')) return",
        to: 'return',
      },
    ],
  },
];
