/** Mistakes in how callers prove who they are: e-mail and password, tokens. */
import type { Mutant } from '../mutant.ts';

const user = 'src/auth/user.ts';
const passwords = 'src/auth/passwords.ts';
const accessToken = 'src/auth/authenticator.ts';
const authService = 'src/auth/auth.service.ts';

export const secretMutants: readonly Mutant[] = [
  {
    name: 'secrets are stored as they are',
    statements: ['C8', 'K3', 'S5'],
    test: 'secret-token',
    edits: [
      {
        when: 'authenticated',
        file: 'src/auth/secret-token.ts',
        from: "return createHash('sha256').update(secret).digest('hex');",
        to: 'return secret;',
      },
    ],
  },
];

export const credentialMutants: readonly Mutant[] = [
  {
    name: 'any password opens an account',
    statements: ['P3'],
    test: 'accounts',
    edits: [
      {
        when: 'credentials',
        file: passwords,
        from: 'return isRight && passwordHash',
        to: 'return passwordHash',
      },
    ],
  },
  {
    name: 'the time tells who has an account',
    statements: ['P4'],
    test: 'accounts',
    edits: [
      {
        when: 'credentials',
        file: passwords,
        from: 'await verify(passwordHash ?? (await nobodysHash), password)',
        to: 'passwordHash !== undefined && (await verify(passwordHash, password))',
      },
    ],
  },
  {
    name: 'hashes of passwords are cheap to try out',
    statements: ['P5'],
    test: 'accounts',
    edits: [
      {
        when: 'credentials',
        file: passwords,
        from: 'memoryCost: 19_456, timeCost: 2',
        to: 'memoryCost: 64, timeCost: 1',
      },
    ],
  },
  {
    name: 'one address in two spellings makes two accounts',
    statements: ['P1'],
    test: 'accounts',
    edits: [{ when: 'credentials', file: user, from: '.toLowerCase()', to: '' }],
  },
  {
    name: 'passwords may be short',
    statements: ['P2'],
    test: 'accounts',
    edits: [{ when: 'credentials', file: user, from: '.length >= 12', to: '.length >= 1' }],
  },
  {
    name: 'the same password from another keyboard is another one',
    statements: ['P2'],
    test: 'accounts',
    edits: [
      { when: 'credentials', file: user, from: ".max(1000).normalize('NFC')", to: '.max(1000)' },
    ],
  },
  {
    name: 'passwords may be tried out without end',
    statements: ['P6'],
    test: 'accounts',
    edits: [
      {
        when: 'credentials',
        file: 'src/auth/limit-logins.ts',
        from: 'await counter.consume(key);',
        to: '',
      },
    ],
  },
];

export const jwtMutants: readonly Mutant[] = [
  {
    name: 'tokens that are signed in another way are taken',
    statements: ['J4'],
    test: 'tokens',
    edits: [{ when: 'jwt', file: accessToken, from: 'algorithms: [alg],', to: '' }],
  },
  {
    name: 'tokens of another issuer are taken',
    statements: ['J8'],
    test: 'tokens',
    edits: [
      {
        when: 'jwt',
        file: accessToken,
        from: '      issuer,\n      audience,',
        to: '      audience,',
      },
    ],
  },
  {
    name: 'tokens for somebody else are taken',
    statements: ['J8'],
    test: 'tokens',
    edits: [
      { when: 'jwt', file: accessToken, from: '      audience,\n      typ,', to: '      typ,' },
    ],
  },
  {
    name: 'tokens of another kind are taken',
    statements: ['J8'],
    test: 'tokens',
    edits: [
      { when: 'jwt', file: accessToken, from: '      typ,\n      required', to: '      required' },
    ],
  },
  {
    name: 'tokens without an end are taken',
    statements: ['J7'],
    test: 'tokens',
    edits: [
      {
        when: 'jwt',
        file: accessToken,
        from: "requiredClaims: ['exp', 'sub']",
        to: "requiredClaims: ['sub']",
      },
    ],
  },
  {
    name: 'tokens that have ended are taken',
    statements: ['J6'],
    test: 'tokens',
    edits: [
      {
        when: 'jwt',
        file: accessToken,
        from: "requiredClaims: ['exp', 'sub'],",
        to: "requiredClaims: ['exp', 'sub'], clockTolerance: 1e6,",
      },
    ],
  },
  {
    name: 'access tokens live for a month',
    statements: ['J11'],
    test: 'tokens',
    edits: [
      { when: 'jwt', file: accessToken, from: 'now + this.lifetime', to: 'now + 30 * 86_400' },
    ],
  },
  {
    name: 'a refresh token does not rotate',
    statements: ['J12'],
    test: 'tokens',
    edits: [
      {
        when: 'jwt',
        file: authService,
        from: 'const next = newSecret();',
        to: 'const next = token.secret;',
      },
    ],
  },
  {
    name: 'a stolen refresh token does not end the login',
    statements: ['J13'],
    test: 'tokens',
    edits: [
      {
        when: 'jwt',
        file: authService,
        from: 'await this.#refreshTokens.delete(stored.id);\n      throw',
        to: 'throw',
      },
    ],
  },
  {
    name: 'a logout does not end the login',
    statements: ['J14'],
    test: 'tokens',
    edits: [
      {
        when: 'jwt',
        file: authService,
        from: 'if (stored && isSecret(token.secret, stored.hash)) await',
        to: 'if (!stored && token) await',
      },
    ],
  },
  {
    name: 'the secret may be short',
    statements: ['S4'],
    test: 'tokens',
    edits: [{ when: 'jwt', file: 'src/auth/settings.ts', from: '>= 32', to: '>= 1' }],
  },
  {
    name: 'the secret of .env.example is good enough for production',
    statements: ['S4'],
    test: 'tokens',
    edits: [
      {
        when: 'jwt',
        file: 'src/config.ts',
        from: "if (env.NODE_ENV !== 'production') return [];",
        to: 'if (env) return [];',
      },
    ],
  },
];
