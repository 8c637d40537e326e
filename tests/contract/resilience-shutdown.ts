/** R15–R22, R32: stopping without losing a request, and stopping all the same. */
import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { addBook } from './books.ts';
import { expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import { RawConnection } from './raw-connection.ts';
import { expectFatalEnd } from './resilience-crash.ts';
import { atBest, Load, sampleOf, tally, until } from './resilience-load.ts';
import {
  type DatabaseWorld,
  hasDatabaseServer,
  hasRedis,
  withCacheServer,
  withDatabaseServer,
} from './resilience-servers.ts';
import { startSlowChange } from './resilience-slow-change.ts';
import type { Statement, Subject } from './statement.ts';

/** What a starter waits between "not ready" and the last connection, by default. */
const drain = 500;

export const shutdownStatements: readonly Statement[] = [
  {
    id: 'R15',
    title: 'With 50 busy clients SIGTERM loses no request: no 5xx, no reset, then nobody listens.',
    last: true,
    async check(subject) {
      const instance = await subject.peer();
      const { path } = await addBook(instance, await subject.signIn(instance));
      const request = (count: number) => ({
        method: 'GET',
        path: count % 2 === 0 ? path : `/v1/books?limit=${(count % 20) + 1}`,
      });
      const load = new Load({ url: instance.url, clients: 50, request });
      await sleep(400);
      const { code, milliseconds } = await stop(instance);
      await load.finished;
      const lost = load.samples.filter(
        ({ status, error }) => status !== 200 && error !== 'ECONNREFUSED',
      );
      assert.equal(lost.length, 0, tally(load.samples));
      assert.equal(code, 0);
      const longest = Math.max(...load.samples.map((sample) => sample.milliseconds));
      assert.ok(milliseconds <= drain + longest + 1_000, `took ${Math.round(milliseconds)} ms`);
    },
  },
  {
    id: 'R16',
    title: 'A request of 2 s that is under way at SIGTERM is finished.',
    async check(subject) {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) {
        const instance = await subject.start();
        const change = await startSlowChange(subject, instance, 2_000);
        await sleep(200);
        const stopped = stop(instance, signal);
        const answer = expectStatus(await change.answer, 200);
        assert.equal(answer.json().title, change.title);
        assert.equal((await stopped).code, 0);
      }
    },
  },
  {
    id: 'R17',
    title: 'While it drains /readyz is 503 and /livez 200.',
    async check(subject) {
      await whileDraining(subject, async (instance) => {
        expectStatus(await instance.send('GET', '/readyz'), 503);
        expectStatus(await instance.send('GET', '/livez'), 200);
      });
    },
  },
  {
    id: 'R18',
    title: 'While it drains every answer says Connection: close.',
    async check(subject) {
      await whileDraining(subject, async (instance) => {
        for (const path of ['/livez', '/readyz', '/v1/books', '/nowhere']) {
          const { headers } = await instance.send('GET', path, {
            headers: { connection: 'keep-alive' },
          });
          assert.equal(headers.connection?.toLowerCase(), 'close', path);
        }
      });
    },
  },
  {
    id: 'R19',
    title: 'A request without an end makes it exit with 1 after 10 s.',
    async check(subject) {
      const instance = await subject.start();
      const change = await startSlowChange(subject, instance, Number.POSITIVE_INFINITY);
      await sleep(200);
      const { code, milliseconds } = await stop(instance);
      change.giveUp();
      assert.equal(code, 1);
      assert.ok(Math.abs(milliseconds - 10_000) < 1_000, `after ${Math.round(milliseconds)} ms`);
    },
  },
  {
    id: 'R20',
    title:
      'A second signal ends it at once; what comes within a second of the first is the same one.',
    async check(subject) {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) {
        await atBest(3, () => expectSecondSignalHeard(subject, signal));
      }
      for (const gap of [0, 5, 50, 300]) await expectOneStop(subject, gap);
    },
  },
  {
    id: 'R21',
    title: 'When it has stopped, its servers have no connection of it any more.',
    appliesTo: (stack) => hasDatabaseServer(stack) || hasRedis(stack),
    async check(subject) {
      const outcome = hasDatabaseServer(subject.stack)
        ? await withDatabaseServer(subject, (world) => expectAllClosed(subject, world))
        : undefined;
      if (outcome || !hasRedis(subject.stack)) return outcome;
      return withCacheServer(subject, (world) => expectAllClosed(subject, world));
    },
  },
  {
    id: 'R22',
    title: 'An error that nobody caught is logged as fatal, and ends it with 1 after the drain.',
    async check(subject) {
      await expectFatalEnd(subject, 'exception');
      await expectFatalEnd(subject, 'rejection');
    },
  },
  {
    id: 'R32',
    title: 'Callers who never stop coming do not keep it from ending in time.',
    async check(subject) {
      const instance = await subject.start();
      const agent = new Agent({ keepAlive: false });
      const statuses: number[] = [];
      const arrive = async () => {
        const { status } = await sampleOf('GET', `${instance.url}/livez`, { agent });
        statuses.push(status);
      };
      const arrivals = setInterval(() => void arrive(), 5);
      await sleep(200);
      const { code, milliseconds } = await stop(instance).finally(() => clearInterval(arrivals));
      assert.equal(code, 0);
      assert.ok(milliseconds < drain + 2_000, `took ${Math.round(milliseconds)} ms`);
      assert.ok(statuses.includes(200));
      assert.ok(statuses.every((status) => status === 200 || status === 0));
    },
  },
];

async function stop(instance: Instance, signal: NodeJS.Signals = 'SIGTERM') {
  const since = performance.now();
  instance.signal(signal);
  const code = await instance.exited;
  return { code, milliseconds: performance.now() - since };
}

async function expectSecondSignalHeard(subject: Subject, signal: NodeJS.Signals): Promise<void> {
  const instance = await subject.start();
  const change = await startSlowChange(subject, instance, Number.POSITIVE_INFINITY);
  instance.signal(signal);
  await sleep(1_300);
  const { code, milliseconds } = await stop(instance, signal);
  change.giveUp();
  assert.notEqual(code, 0);
  assert.ok(milliseconds < 500, `after ${Math.round(milliseconds)} ms`);
}

/** Ctrl-C as it arrives under `npm run dev`: from the terminal, and from each program between. */
async function expectOneStop(subject: Subject, gap: number): Promise<void> {
  const instance = await subject.start();
  instance.signal('SIGINT');
  await sleep(gap);
  instance.signal('SIGINT');
  assert.equal(await instance.exited, 0, `with ${gap} ms between the two:\n${instance.output()}`);
}

async function whileDraining(subject: Subject, look: (instance: Instance) => Promise<void>) {
  const instance = await subject.start({ DRAIN_MS: '2000' });
  // It may take a moment until the signal is heard.
  const draining = await RawConnection.open(instance.url);
  instance.signal('SIGTERM');
  await until('/readyz 503', 1_000, async () => {
    const { status } = await instance.send('GET', '/readyz');
    return status === 503;
  });
  await look(instance);
  draining.close();
  assert.equal(await instance.exited, 0);
}

async function expectAllClosed(
  subject: Subject,
  { server, start }: Pick<DatabaseWorld, 'server' | 'start'>,
): Promise<undefined> {
  const instance = await start();
  await subject.signIn(instance);
  await Promise.all(
    Array.from({ length: 20 }, (_, at) => instance.send('GET', `/v1/books?limit=${at + 1}`)),
  );
  assert.ok(server.connections() > 0, `no connection to ${server.product} to begin with`);
  const { code } = await stop(instance);
  assert.equal(code, 0);
  assert.equal(server.connections(), 0, `connections to ${server.product}`);
}
