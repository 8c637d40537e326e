/** S14–S16: how much comes from one address, and how an address is read. */
import assert from 'node:assert/strict';
import type { Stack } from '../../src/model/stack.ts';
import { expectProblem, expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import {
  type CacheWorld,
  type DatabaseWorld,
  hasDatabaseServer,
  hasRedis,
  withCacheServer,
  withDatabaseServer,
} from './resilience-servers.ts';
import type { Statement } from './statement.ts';

/** So many times what one caller may ask for comes from one address. */
const callersPerAddress = 10;

export const limitStatements: readonly Statement[] = [
  {
    id: 'S14',
    inPairs: true,
    title: 'From one address comes ten times what one caller may ask for, whoever asks for what.',
    async check(subject) {
      await subject.cache?.clear();
      const limit = 3;
      const strict = await subject.start({ RATE_LIMIT: String(limit) });
      const callers = [await subject.signIn(), await subject.signIn()] as const;
      const paths = ['/openapi.json', '/docs', '/nowhere', '/readyz'];
      for (let sent = 1; sent < limit * callersPerAddress; sent++) {
        const { status } = await strict.send('GET', paths[sent % paths.length] ?? '');
        assert.notEqual(status, 429, `after ${sent} requests`);
      }
      const ask = (headers: Readonly<Record<string, string>>) =>
        strict.send('GET', '/v1/books', { headers });
      const last = expectStatus(await ask(callers[0].headers), 200);
      // Where both limits hold, the caller's own is told.
      assert.equal(last.headers['ratelimit-limit'], String(limit));
      const refused = await ask(callers[1].headers);
      for (const path of [...paths, '/v1/nowhere']) {
        expectProblem(await strict.send('GET', path), 429);
      }
      expectProblem(refused, 429);
      assert.ok(Number(refused.headers['retry-after']) > 0, 'no Retry-After');
      assert.ok(Number(refused.headers['ratelimit-reset']) > 0, 'no RateLimit-Reset');
      expectStatus(await strict.send('GET', '/livez'), 200);
      // A load balancer may ask every half a second.
      const usual = await subject.start({ RATE_LIMIT: '' });
      for (let times = 0; times < 120; times++) {
        expectStatus(await usual.send('GET', '/readyz'), 200);
      }
    },
  },
  {
    id: 'S15',
    inPairs: true,
    title: 'In X-Forwarded-For an address counts without its port, and what is none counts as one.',
    async check(subject) {
      await subject.cache?.clear();
      const strict = await subject.start({ RATE_LIMIT: '3', TRUSTED_PROXIES: '1' });
      const port = (time: number) => String(1024 + time);
      await expectOneCaller(strict, (time) => `203.0.113.9${time ? `:${port(time)}` : ''}`);
      await expectOneCaller(strict, (time) => `[2001:db8::${time}]${time ? `:${port(time)}` : ''}`);
      const garbage = ['evil', '203.0.113.256', '[', '[]:1', ':::', '203.0.113.1:x', '%00'];
      await expectOneCaller(strict, (time) => `${garbage[time] ?? 'x'.repeat(time * 100)}`, 20);
      // And not as one with an address.
      const headers = { 'x-forwarded-for': '203.0.113.10' };
      expectStatus(await strict.send('GET', '/v1/books', { headers }), 200);
    },
  },
  {
    id: 'S16',
    inPairs: true,
    title: 'While the store of keys or sessions is away, made-up ones cost it no question each.',
    appliesTo: (stack) => isLookedUp(stack) && (isInRedis(stack) || hasDatabaseServer(stack)),
    check: (subject) =>
      isInRedis(subject.stack)
        ? withCacheServer(subject, expectLimitedQuestions)
        : withDatabaseServer(subject, expectLimitedQuestions),
  },
];

const isLookedUp = ({ auth }: Stack) => auth === 'api-key' || auth === 'session';
const isInRedis = (stack: Stack) => stack.auth === 'session' && hasRedis(stack);

/** Without its store nobody is known, and each of them counts for the address. */
async function expectLimitedQuestions({ server, start }: DatabaseWorld | CacheWorld) {
  const strict = await start({ RATE_LIMIT: '1' });
  await server.stop();
  const statuses: number[] = [];
  for (let sent = 0; sent < callersPerAddress + 5; sent++) {
    const headers = madeUp(sent);
    statuses.push((await strict.send('GET', '/v1/me', { headers })).status);
  }
  const expected = [...Array(callersPerAddress).fill(503), ...Array(5).fill(429)];
  assert.deepEqual(statuses, expected);
  return undefined;
}

/** Three requests pass, however each of them is called; or fewer, where an earlier one counted for the same. */
async function expectOneCaller(
  instance: Instance,
  nameOf: (time: number) => string,
  times = 6,
): Promise<void> {
  const statuses: number[] = [];
  for (let time = 0; time < times; time++) {
    const headers = { 'x-forwarded-for': nameOf(time) };
    statuses.push((await instance.send('GET', '/v1/books', { headers })).status);
  }
  assert.ok(
    statuses.every((status) => status === 200 || status === 429),
    String(statuses),
  );
  const passed = statuses.filter((status) => status === 200).length;
  assert.equal(passed, 3, `${passed} of ${times} pass, from ${nameOf(1)} and others`);
}

/** A key and a cookie, well-formed and nobody’s. */
function madeUp(number: number): Record<string, string> {
  const secret = String(number).padStart(43, 'x');
  return {
    'x-api-key': `lib_${String(number).padStart(16, '0')}_${secret}`,
    cookie: `__Host-id=${secret}`,
  };
}
