/** P6, P8, P9: nobody tries out passwords, and nobody locks out others by trying. */
import assert from 'node:assert/strict';
import type { Stack } from '../../src/model/stack.ts';
import type { Answer } from './exchange.ts';
import { expectProblem, expectStatus, statusesOf } from './expectations.ts';
import type { Instance } from './instance.ts';
import { newEmail, password, register } from './sign-in.ts';
import { type Credentials, loginAttempts, type Statement, type Subject } from './statement.ts';

const appliesTo = ({ auth }: Stack) => auth === 'jwt' || auth === 'session';

/** With tokens in the body, or with a cookie and none. */
const loggedIn = [200, 204];

const wrongPassword = 'wrong horse battery staple';

export const loginLimitStatements: readonly Statement[] = [
  {
    id: 'P6',
    inPairs: true,
    title:
      'After 5 wrong passwords in a minute from one address, or 100 in an hour from many, an account’s next login gets 429, right or wrong.',
    appliesTo,
    async check({ peer, cache }) {
      await cache?.clear();
      const strict = await peer();
      const { email } = await register(strict);
      const spelled = (time: number) => (time % 2 ? email.toUpperCase() : email);
      const guess = (address: string, time = 0) =>
        logIn(strict, { email: spelled(time), password: wrongPassword }, address);
      for (let time = 0; time < loginAttempts; time++) {
        expectProblem(await guess('203.0.113.1', time), 401);
      }
      await expectLocked(strict, email, '203.0.113.1');
      // The same account, from another address with each login.
      const others = Array.from({ length: 20 * loginAttempts }, (_, at) => `198.51.100.${at}`);
      const more = others.slice(loginAttempts);
      for (let at = 0; at < more.length; at += 5) {
        const answers = await Promise.all(more.slice(at, at + 5).map((address) => guess(address)));
        assert.deepEqual(statusesOf(answers), Array(answers.length).fill(401));
      }
      await expectLocked(strict, email, '203.0.113.2');
      const other = await register(strict);
      expectStatus(await logIn(strict, other, '203.0.113.2'), ...loggedIn);
    },
  },
  {
    id: 'P8',
    inPairs: true,
    title:
      'Guessing elsewhere locks nobody out of where they have been before; right passwords do not count.',
    appliesTo,
    async check(subject) {
      const strict = await twoAttempts(subject);
      const [home, first, elsewhere] = ['203.0.113.1', '203.0.113.2', '203.0.113.3'] as const;
      const owner = await register(strict);
      const wrong = { ...owner, password: wrongPassword };
      // The owner mistypes, and gets in, again and again.
      for (let time = 0; time < 5; time++) {
        expectProblem(await logIn(strict, wrong, home), 401);
        expectStatus(await logIn(strict, owner, home), ...loggedIn);
      }
      for (let time = 0; time < 20; time++) await logIn(strict, wrong, elsewhere);
      expectProblem(await logIn(strict, owner, elsewhere), 429);
      expectStatus(await logIn(strict, owner, home), ...loggedIn);
      // One address alone does not even keep the owner from a new one.
      expectStatus(await logIn(strict, owner, first), ...loggedIn);
      for (let at = 0; at < 45; at++) await logIn(strict, wrong, `198.51.100.${at}`);
      expectProblem(await logIn(strict, owner, '203.0.113.4'), 429);
      for (const known of [home, first]) {
        expectStatus(await logIn(strict, owner, known), ...loggedIn);
      }
    },
  },
  {
    id: 'P9',
    inPairs: true,
    title: 'One address tries 10 times as many wrong passwords in an hour, whatever the accounts.',
    appliesTo,
    async check(subject) {
      const strict = await twoAttempts(subject);
      const own = await register(strict);
      const guess = (address: string) =>
        logIn(strict, { email: newEmail(), password: wrongPassword }, address);
      for (let time = 0; time < 20; time++) {
        expectProblem(await guess('203.0.113.1'), 401);
        // An account of one's own does not help.
        if (time % 5 === 0) expectStatus(await logIn(strict, own, '203.0.113.1'), ...loggedIn);
      }
      expectProblem(await guess('203.0.113.1'), 429);
      expectProblem(await guess('203.0.113.2'), 401);
    },
  },
];

/** Behind a proxy, so that a header says where a request comes from. */
async function twoAttempts(subject: Subject): Promise<Instance> {
  await subject.cache?.clear();
  return subject.start({ TRUSTED_PROXIES: '1', LOGIN_ATTEMPTS: '2' });
}

/** The right password gets the very answer of a wrong one. */
async function expectLocked(instance: Instance, email: string, address: string): Promise<void> {
  const wrong = await logIn(instance, { email, password: wrongPassword }, address);
  expectProblem(wrong, 429);
  assert.ok(Number(wrong.headers['retry-after']) > 0, 'no Retry-After');
  const right = await logIn(instance, { email, password }, address);
  expectProblem(right, 429);
  assert.equal(withoutSeconds(right.text), withoutSeconds(wrong.text));
  assert.equal(right.headers['set-cookie'], undefined);
}

function logIn(instance: Instance, body: Credentials, address: string): Promise<Answer> {
  const headers = { 'x-forwarded-for': address, 'x-request-id': 'same' };
  return instance.send('POST', '/v1/auth/login', { body, headers });
}

/** The text says when to come back, and the clock goes on. */
function withoutSeconds(text: string): string {
  return text.replace(/\d+ seconds?/, 'some seconds');
}
