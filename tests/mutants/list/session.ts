/** Mistakes with sessions and their cookie. */
import type { Mutant } from '../mutant.ts';

const cookie = 'src/auth/cookie.ts';
const service = 'src/auth/session.service.ts';
const routes = 'src/auth/auth.routes.ts';

export const sessionMutants: readonly Mutant[] = [
  {
    name: 'other sites may send requests in the name of people',
    statements: ['C10'],
    test: 'csrf',
    edits: [
      {
        when: 'session',
        file: 'src/auth/authenticator.ts',
        from: 'refuseForeign(request, adapters.config.CORS_ORIGINS);',
        to: '',
      },
    ],
  },
  {
    name: 'an older browser is not asked where a request comes from',
    statements: ['C10'],
    test: 'csrf',
    edits: [
      {
        when: 'session',
        file: 'src/auth/csrf.ts',
        from: 'return URL.canParse(page) && new URL(page).host === headers.host;',
        to: 'return true;',
      },
    ],
  },
  {
    name: 'scripts can read the cookie',
    statements: ['C1'],
    test: 'sessions',
    edits: [{ when: 'session', file: cookie, from: 'httpOnly: true', to: 'httpOnly: false' }],
  },
  {
    name: 'the cookie comes along from every site',
    statements: ['C1'],
    test: 'sessions',
    edits: [{ when: 'session', file: cookie, from: "sameSite: 'lax'", to: "sameSite: 'none'" }],
  },
  {
    name: 'the cookie goes over HTTP too',
    statements: ['C1'],
    test: 'sessions',
    edits: [
      {
        when: 'session',
        file: cookie,
        from: 'httpOnly: true, secure,',
        to: 'httpOnly: true, secure: false,',
      },
    ],
  },
  {
    name: 'a login takes over the token that the browser brought along',
    statements: ['C3'],
    test: 'sessions',
    edits: [
      {
        when: 'session',
        file: service,
        from: 'const token = newSecret();',
        to: 'const token = oldToken ?? newSecret();',
      },
    ],
  },
  {
    name: 'a login leaves the session before it alive',
    statements: ['C5'],
    test: 'sessions',
    edits: [{ when: 'session', file: service, from: 'await this.end(oldToken);', to: '' }],
  },
  {
    name: 'a logout does not end the session',
    statements: ['C4'],
    test: 'sessions',
    edits: [
      {
        when: 'session+express',
        file: routes,
        from: 'await sessions.end(cookie.read(req.headers));',
        to: '',
      },
      {
        when: 'session+fastify',
        file: routes,
        from: 'await sessions.end(cookie.read(request.headers));',
        to: '',
      },
    ],
  },
  {
    name: 'a logout leaves the cookie in the browser',
    statements: ['C4'],
    test: 'sessions',
    edits: [
      { when: 'session', file: cookie, from: '{ ...attributes, maxAge: 0 }', to: 'attributes' },
    ],
  },
  {
    name: 'logging out everywhere ends nothing',
    statements: ['C9'],
    test: 'sessions',
    edits: [
      { when: 'session', file: service, from: 'await this.#store.deleteAllOf(userId);', to: '' },
    ],
  },
  {
    name: 'a session that is not used lasts',
    statements: ['C6'],
    test: 'sessions',
    edits: [{ when: 'session', file: service, from: ' || session.idleUntil <= after(0)', to: '' }],
  },
  {
    name: 'a session in use lasts for ever',
    statements: ['C6'],
    test: 'sessions',
    edits: [
      {
        when: 'session',
        file: service,
        from: 'return idleUntil < expiresAt ? idleUntil : expiresAt;',
        to: 'return idleUntil;',
      },
    ],
  },
];
