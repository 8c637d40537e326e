/** R13, R14: what else is kept in a server that goes away: counters of limits, sessions. */
import assert from 'node:assert/strict';
import type { Stack } from '../../src/model/stack.ts';
import { expectProblem, expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import { until } from './resilience-load.ts';
import { linesAt } from './resilience-probe.ts';
import {
  hasDatabaseServer,
  hasRedis,
  withCacheServer,
  withDatabaseServer,
} from './resilience-servers.ts';
import { newEmail, password, register } from './sign-in.ts';
import type { Caller, Statement } from './statement.ts';

const hasPasswords = ({ auth }: Stack) => auth === 'jwt' || auth === 'session';

export const cacheOutageStatements: readonly Statement[] = [
  {
    id: 'R13',
    title:
      'Without the store of its counters requests pass with a warning, and logins stay limited.',
    appliesTo: hasRedis,
    check: (subject) =>
      withCacheServer(subject, async ({ server, start }) => {
        const instance = await start({ RATE_LIMIT: '5', LOGIN_ATTEMPTS: '5' });
        await server.stop('SIGKILL');
        for (let times = 0; times < 20; times++) {
          expectStatus(await instance.send('GET', '/v1/books'), 200);
        }
        await until('a warning in the log', 1_000, () => linesAt(instance, 40).length > 0);
        if (hasPasswords(subject.stack)) await expectLimitedLogins(instance);
      }),
  },
  {
    id: 'R14',
    title: 'While the store of the sessions is away, whoever has one gets 503, not 401.',
    appliesTo: (stack) => stack.auth === 'session' && (hasRedis(stack) || hasDatabaseServer(stack)),
    check: (subject) =>
      hasRedis(subject.stack)
        ? withCacheServer(subject, async ({ server, start }) => {
            const instance = await start();
            const caller = await subject.signIn(instance);
            await expectKnown(instance, caller);
            await server.stop();
            await expectUnavailable(instance, caller);
          })
        : withDatabaseServer(subject, async ({ server, start }) => {
            const instance = await start();
            const caller = await subject.signIn(instance);
            await expectKnown(instance, caller);
            await server.stop();
            await expectUnavailable(instance, caller);
          }),
  },
];

/** With a password that is wrong each time: 401 five times, then 429 in spite of the right one. */
async function expectLimitedLogins(instance: Instance): Promise<void> {
  const credentials = await register(instance, { email: newEmail(), password });
  const logIn = (body: object) => instance.send('POST', '/v1/auth/login', { body });
  for (let times = 0; times < 5; times++) {
    expectStatus(await logIn({ ...credentials, password: `${password} not` }), 401);
  }
  expectProblem(await logIn(credentials), 429);
}

async function expectKnown(instance: Instance, { headers }: Caller): Promise<void> {
  expectStatus(await instance.send('GET', '/v1/me', { headers }), 200);
}

async function expectUnavailable(instance: Instance, { headers }: Caller): Promise<void> {
  const answer = await instance.send('GET', '/v1/me', { headers });
  expectProblem(answer, 503);
  assert.ok(answer.milliseconds < 3_000, `took ${Math.round(answer.milliseconds)} ms`);
}
