/** The first pass of the contract: what every backend must do, seen from outside. */
import assert from 'node:assert/strict';
import type { Stack } from '../../../src/stack.ts';
import { Api } from './api.ts';
import { apiKeyChecks } from './api-key.ts';
import { authenticatedChecks, credentialChecks } from './authenticated.ts';
import { bookChecks } from './books.ts';
import { signIn } from './callers.ts';
import { type Check, runChecks, type Subject } from './check.ts';
import { jwtChecks } from './jwt.ts';
import { refusalChecks } from './refusals.ts';
import { serviceChecks } from './service.ts';
import { sessionChecks } from './session.ts';

const checksOfAuth: Readonly<Record<Stack['auth'], readonly Check[]>> = {
  none: [],
  jwt: [...authenticatedChecks, ...credentialChecks, ...jwtChecks],
  session: [...authenticatedChecks, ...credentialChecks, ...sessionChecks],
  'api-key': [...authenticatedChecks, ...apiKeyChecks],
};

/** A backend that runs, with what only its owner can do or see. */
export interface Backend {
  readonly url: string;
  readonly stack: Stack;
  readonly runScript: Subject['runScript'];
  /** Everything it has logged so far. */
  output(): string;
}

/** Runs all checks that apply and returns how many. @throws Error that lists those that failed */
export async function checkContract(backend: Backend): Promise<number> {
  const { stack, runScript } = backend;
  const api = new Api(backend.url);
  const entrance = { api, runScript, secrets: new Set<string>() };
  const owner = await signIn[stack.auth](entrance);
  const other = await signIn[stack.auth](entrance);
  const checks = [...serviceChecks, ...bookChecks, ...refusalChecks, ...checksOfAuth[stack.auth]];
  // Last, because they look at what all others have sent and received.
  return runChecks([...checks, ...leakChecks(backend)], { ...entrance, stack, owner, other });
}

function leakChecks({ output }: Backend): Check[] {
  return [
    {
      name: 'S5 no answer shows a hash',
      run: async ({ api }) => {
        const isLeak = /passwordHash|keyHash|tokenHash|argon2/i;
        assert.deepEqual(
          api.bodies.filter((body) => isLeak.test(body)),
          [],
        );
      },
    },
    {
      name: 'S6 no log line shows a password, a token or a key',
      run: async ({ secrets }) => {
        const leaked = [...secrets].filter((secret) => secret && output().includes(secret));
        assert.equal(leaked.length, 0, `${leaked.length} of ${secrets.size} secrets in the log`);
      },
    },
    {
      name: 'H28 nothing went wrong inside: the log has no line of level "error" or above',
      run: async () => {
        const lines = output().split('\n');
        assert.deepEqual(
          lines.filter((line) => /"level":(5|6)0\b|"level":"(error|fatal)"/.test(line)),
          [],
        );
      },
    },
  ];
}
