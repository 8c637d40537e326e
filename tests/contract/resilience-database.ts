/** R1–R4: a database server that is away, dies, freezes or is busy. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { newAuthor, novel } from './books.ts';
import { expectProblem, expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import {
  atBest,
  Load,
  loadFor,
  percentile,
  type Sample,
  sampleOf,
  slowest,
  tally,
  until,
} from './resilience-load.ts';
import { linesAt } from './resilience-probe.ts';
import { type DatabaseWorld, hasDatabaseServer, withDatabaseServer } from './resilience-servers.ts';
import { occupy } from './resilience-slow-queries.ts';
import { forgetAdminKeys } from './sign-in.ts';
import { type Caller, type Skip, type Statement, type Subject, skip } from './statement.ts';

/** Milliseconds that a caller may wait for the database at the most. */
const patience = 3_000;

export const databaseStatements: readonly Statement[] = [
  {
    id: 'R1',
    title: 'Started without its database it listens, says so, and is ready once the database is.',
    appliesTo: hasDatabaseServer,
    check: (subject) =>
      withDatabaseServer(subject, async (world) => {
        const { server } = world;
        await server.stop();
        await expectStartWithout(world, () => server.restart());
        await subject.cache?.clear();
        server.freeze();
        await expectStartWithout(world, async () => server.thaw());
      }),
  },
  {
    id: 'R2',
    title:
      'A database that is killed under load costs 503s, no 500, no waiting, no acknowledged write.',
    appliesTo: hasDatabaseServer,
    check: (subject) => withDatabaseServer(subject, (world) => expectToSurviveKill(subject, world)),
  },
  {
    id: 'R3',
    title: 'While the database is frozen requests fail in time, and /livez answers as ever.',
    appliesTo: hasDatabaseServer,
    check: (subject) =>
      withDatabaseServer(subject, async (world) => {
        const instance = await world.start();
        await atBest(3, () => expectInTimeWhileFrozen(world, instance));
      }),
  },
  {
    id: 'R4',
    title: 'With two connections and 50 slow queries, those who wait get 503 in time.',
    appliesTo: hasDatabaseServer,
    check: (subject) =>
      withDatabaseServer(subject, async (world) => {
        if (isWithout(world, 'slow queries')) return skip('the stand-in has no slow queries');
        const instance = await world.start({ DATABASE_POOL_SIZE: '2' });
        await atBest(3, () => expectInTimeWhileSlow(subject, world, instance));
      }),
  },
];

/** R1: starts an instance, and lets the database appear. */
async function expectStartWithout(
  { start }: DatabaseWorld,
  appear: () => Promise<void>,
): Promise<void> {
  let instance: Instance | undefined;
  await atBest(3, async () => {
    await instance?.stop();
    const since = performance.now();
    instance = await start();
    const milliseconds = performance.now() - since;
    assert.ok(milliseconds < 2_000, `listens after ${Math.round(milliseconds)} ms`);
  });
  assert.ok(instance);
  expectStatus(await instance.send('GET', '/livez'), 200);
  for (const path of ['/readyz', '/v1/books', '/v1/books/01890000-0000-7000-8000-000000000000']) {
    const answer = await instance.send('GET', path);
    expectProblem(answer, 503);
    assert.match(String(answer.headers['retry-after']), /^\d+$/, `${path} without Retry-After`);
    assert.ok(answer.milliseconds < patience, `${path} took ${Math.round(answer.milliseconds)} ms`);
  }
  await appear();
  await isReadyWithin(10_000, instance);
  expectStatus(await instance.send('GET', '/v1/books'), 200);
  await instance.stop();
}

async function expectToSurviveKill(
  subject: Subject,
  world: DatabaseWorld,
): Promise<Skip | undefined> {
  const { server, database, start } = world;
  const instance = await start();
  const isForgetful = isWithout(world, 'data that outlives');
  let caller = await subject.signIn(instance);
  const load = new Load(writesAndReads(instance, () => caller));
  await sleep(1_000);
  await server.stop('SIGKILL');
  await sleep(1_500);
  await server.restart();
  await isReadyWithin(10_000, instance);
  if (isForgetful) {
    // The accounts and keys are gone too.
    forgetAdminKeys(subject);
    caller = await subject.signIn(instance);
  }
  await sleep(1_000);
  const samples = await load.stop();

  expectOnly(samples, 200, 201, 503, ...(isForgetful ? [401] : []));
  assert.ok(
    samples.some(({ status }) => status === 503),
    'the load did not notice anything',
  );
  const last = samples.slice(-20);
  assert.ok(
    last.every(({ status }) => status < 300),
    `at last: ${tally(last)}`,
  );
  assert.deepEqual(linesAt(instance, 60), [], 'a fatal line in the log');
  assert.doesNotMatch(instance.output(), /unhandled/i);
  expectStatus(await instance.send('GET', '/livez'), 200);

  if (isForgetful) {
    return skip('all of it but acknowledged writes: the stand-in keeps its data in memory');
  }
  const kept = new Set((await database.rows('books')).map(({ title }) => title));
  const lost = writtenTitles(samples).filter((title) => !kept.has(title));
  assert.deepEqual(lost, [], 'acknowledged, but not there');
}

/** Whether a stand-in lacks something, by the beginning of what it says of itself. */
function isWithout({ server }: DatabaseWorld, what: string): boolean {
  return server.cannotShow.some((lack) => lack.startsWith(what));
}

/** Half of them add books, which the title tells apart. */
function writesAndReads({ url }: Instance, caller: () => Caller) {
  const author = newAuthor();
  return {
    url,
    clients: 20,
    pause: 10,
    request: (count: number) =>
      count % 2 === 0
        ? { method: 'GET', path: `/v1/books?author=${encodeURIComponent(author)}&limit=5` }
        : {
            method: 'POST',
            path: '/v1/books',
            headers: caller().headers,
            body: { ...novel, author, title: `Book ${count}` },
          },
  };
}

function writtenTitles(samples: readonly Sample[]): string[] {
  const written = samples.filter(({ status }) => status === 201);
  assert.ok(written.length > 0, 'nothing was written');
  return written.map(({ answer }) => answer?.json().title);
}

async function expectInTimeWhileFrozen({ server }: DatabaseWorld, instance: Instance) {
  expectStatus(await instance.send('GET', '/v1/books'), 200);
  server.freeze();
  try {
    const { url } = instance;
    const request = (count: number) => ({
      method: 'GET',
      path: `/v1/books?limit=${(count % 100) + 1}`,
    });
    const livez = { method: 'GET', path: '/livez' };
    const [books, alive] = await Promise.all([
      loadFor(5_000, { url, clients: 20, pause: 50, request }),
      loadFor(5_000, { url, clients: 1, pause: 20, request: () => livez }),
    ]);
    // A cache may still know some answers.
    expectOnly(books, 200, 503);
    assert.ok(
      books.some(({ status }) => status === 503),
      'nobody noticed',
    );
    expectOnly(alive, 200);
    const p99 = percentile(alive, 0.99);
    assert.ok(p99 < 100, `/livez takes ${Math.round(p99)} ms (p99)`);
  } finally {
    server.thaw();
  }
  await isReadyWithin(10_000, instance);
}

async function expectInTimeWhileSlow(subject: Subject, world: DatabaseWorld, instance: Instance) {
  expectStatus(await instance.send('GET', '/v1/books'), 200);
  const release = await occupy(subject, world);
  // Lists that no cache has yet, all of the same form: Prisma prepares each form once.
  const requests = Array.from({ length: 50 }, () =>
    sampleOf('GET', `${instance.url}/v1/books?author=${encodeURIComponent(newAuthor())}`, {}),
  );
  const samples = await Promise.all(requests).finally(release);
  expectOnly(samples, 503);
  await isReadyWithin(10_000, instance);
  expectStatus(await instance.send('GET', '/v1/books'), 200);
}

/** Asserts these statuses, each in time. */
function expectOnly(samples: readonly Sample[], ...statuses: number[]): void {
  const others = samples.filter(({ status }) => !statuses.includes(status));
  const [other] = others;
  assert.ok(!other, `${tally(samples)}; ${other?.what}: ${other?.answer?.text}`);
  const late = slowest(samples);
  assert.ok(late && late.milliseconds < patience, `${late?.what} took ${late?.milliseconds} ms`);
}

async function isReadyWithin(limit: number, { url }: Instance): Promise<void> {
  await until('/readyz 200 after the database is back', limit, async () => {
    const { status } = await sampleOf('GET', `${url}/readyz`, {});
    return status === 200;
  });
}
