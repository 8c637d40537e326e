/** Mistakes in what holds for every request. */
import type { Mutant } from '../mutant.ts';

const requestId = 'src/http/protocol.ts';
const headers = 'src/http/security-headers.ts';
const limiter = 'src/http/rate-limiter.ts';
const etag = 'src/http/protocol.ts';
const jsonBody = 'src/http/json.ts';

export const httpMutants: readonly Mutant[] = [
  {
    name: 'the caller’s request id is not kept',
    statements: ['H24'],
    test: 'http',
    edits: [
      { file: requestId, from: '? header : randomUUID()', to: '? randomUUID() : randomUUID()' },
    ],
  },
  {
    name: 'any request id is kept',
    statements: ['H24'],
    test: 'http',
    edits: [{ file: requestId, from: '/^[\\w.:-]{1,128}$/', to: '/^/' }],
  },
  {
    name: 'no headers that make browsers careful',
    statements: ['S1'],
    test: 'http',
    edits: [
      {
        when: 'express',
        file: 'src/app.ts',
        from: 'app.use(helmet(securityHeaders(config)));',
        to: '',
      },
      {
        when: 'fastify',
        file: 'src/app.ts',
        from: 'app.register(helmet, securityHeaders(config));',
        to: '',
      },
    ],
  },
  {
    name: 'every web site may read the answers',
    statements: ['S2'],
    test: 'http',
    edits: [{ file: headers, from: 'origin: config.CORS_ORIGINS', to: 'origin: true' }],
  },
  {
    name: 'web sites cannot change anything: PATCH is not allowed to them',
    statements: ['S2'],
    test: 'http',
    edits: [{ file: headers, from: "'PATCH', ", to: '' }],
  },
  {
    name: 'no rate limit',
    statements: ['H27', 'S3'],
    test: 'http',
    edits: [
      { when: 'express', file: limiter, from: 'limit: config.RATE_LIMIT', to: 'limit: 1e6' },
      { when: 'fastify', file: limiter, from: 'max: config.RATE_LIMIT', to: 'max: 1e6' },
    ],
  },
  {
    name: 'a rate limit of 0 is taken: nobody is answered',
    statements: ['S4'],
    test: 'settings',
    edits: [
      {
        file: 'src/config.ts',
        from: 'RATE_LIMIT: z.coerce.number().int().min(1)',
        to: 'RATE_LIMIT: z.coerce.number().int()',
      },
    ],
  },
  {
    name: 'whoever makes up an address escapes the rate limit',
    statements: ['S3'],
    test: 'http',
    edits: [
      {
        when: 'express',
        file: 'src/app.ts',
        from: "app.set('trust proxy', config.TRUSTED_PROXIES)",
        to: "app.set('trust proxy', true)",
      },
      {
        when: 'fastify',
        file: 'src/app.ts',
        from: 'hop < config.TRUSTED_PROXIES',
        to: 'hop < 100',
      },
    ],
  },
  {
    name: 'answers may be kept by caches',
    statements: ['C14', 'H16'],
    test: 'books',
    edits: [
      {
        when: 'express',
        file: 'src/http/json.ts',
        from: "res.set('Cache-Control', 'no-store');",
        to: '',
      },
      {
        when: 'fastify',
        file: 'src/http/json.ts',
        from: "reply.header('Cache-Control', 'no-store');",
        to: '',
      },
    ],
  },
  {
    name: 'bodies may be as large as they like',
    statements: ['H6'],
    test: 'books',
    edits: [{ file: 'src/limits.ts', from: 'bodyLimit = 100 * 1024', to: 'bodyLimit = 1e9' }],
  },
  {
    name: 'a body of any type is taken',
    statements: ['H5'],
    test: 'books',
    edits: [
      { when: 'express', file: jsonBody, from: '  checkMediaType(req.headers);', to: '' },
      {
        when: 'fastify',
        file: jsonBody,
        from: 'if (takesBody(request)) checkMediaType(request.headers);',
        to: '',
      },
    ],
  },
  {
    name: 'the caller’s copy is never current',
    statements: ['H18'],
    test: 'books',
    // Express answers 304 by itself.
    edits: [
      { when: 'fastify', file: etag, from: "tag.replace(/^W\\//, '') === etag", to: 'false' },
    ],
  },
  {
    name: 'a list never is what it was: no 304',
    statements: ['H18'],
    test: 'book-lists',
    edits: [{ file: etag, from: '.update(content)', to: '.update(content + Math.random())' }],
  },
  {
    name: 'ready while it stops',
    statements: ['R17'],
    test: 'failures',
    edits: [
      {
        file: 'src/http/readiness.ts',
        from: "if (draining) throw unavailable('The process is stopping.');",
        to: '',
      },
    ],
  },
  {
    name: 'ready without what it needs',
    statements: ['R1'],
    test: 'failures',
    edits: [{ file: 'src/http/readiness.ts', from: 'required && !isUp(index)', to: 'false' }],
  },
  {
    name: 'secrets are logged',
    statements: ['S6'],
    test: 'failures',
    edits: [{ file: 'src/logger.ts', from: 'redact: secrets.flatMap(', to: 'redact: [].flatMap(' }],
  },
  {
    name: 'connections are left open at the end',
    statements: ['R21'],
    test: 'closing',
    edits: [{ file: 'src/server.ts', from: 'await adapters.close();', to: '' }],
  },
];
