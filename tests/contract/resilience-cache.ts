/** R7–R14: a cache that is away, dies, freezes, comes back or holds rubbish. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { withRedis } from '../services/drivers.ts';
import { addBook, ownedBook } from './books.ts';
import { expectProblem, expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import { cacheOutageStatements } from './resilience-cache-outage.ts';
import {
  atBest,
  loadFor,
  percentile,
  type Sample,
  slowest,
  tally,
  until,
} from './resilience-load.ts';
import { type CacheWorld, hasRedis, withCacheServer } from './resilience-servers.ts';
import { type Added, patch } from './resource.ts';
import type { Statement, Subject } from './statement.ts';

export const cacheStatements: readonly Statement[] = [
  {
    id: 'R7',
    title:
      'Started without its cache it is ready, says that the cache is down, and reads the database.',
    appliesTo: hasRedis,
    async check(subject) {
      const { path } = await ownedBook(subject);
      return withCacheServer(subject, async ({ server, start }) => {
        await server.stop();
        const instance = await start();
        const ready = expectStatus(await instance.send('GET', '/readyz'), 200).json();
        assert.equal(ready.cache, 'down');
        assert.equal(ready.status, 'degraded');
        expectStatus(await instance.send('GET', '/v1/books'), 200);
        expectStatus(await instance.send('GET', path), 200);
      });
    },
  },
  {
    id: 'R8',
    title: 'A cache that is killed costs no error and less than 50 ms (p99).',
    appliesTo: hasRedis,
    async check(subject) {
      const added = await ownedBook(subject);
      return withCacheServer(subject, async (world) => {
        const instance = await world.start();
        await atBest(3, () => expectQuickAfterKill(world, instance, added));
      });
    },
  },
  {
    id: 'R9',
    title: 'While the cache is frozen no request takes 600 ms longer than before.',
    appliesTo: hasRedis,
    async check(subject) {
      const added = await ownedBook(subject);
      return withCacheServer(subject, async (world) => {
        const instance = await world.start();
        await atBest(3, () => expectQuickWhileFrozen(world, instance, added));
      });
    },
  },
  {
    id: 'R10',
    title: 'Once the cache is back, it is used again within 5 s.',
    appliesTo: hasRedis,
    async check(subject) {
      const { path } = await ownedBook(subject);
      return withCacheServer(subject, async (world) => {
        const instance = await world.start();
        await expectHits(world, instance, path);
        await world.server.stop('SIGKILL');
        await loadFor(1_000, readsOf(instance, path));
        await world.server.restart();
        await expectHits(world, instance, path);
        world.server.freeze();
        await loadFor(1_500, readsOf(instance, path));
        world.server.thaw();
        await expectHits(world, instance, path);
      });
    },
  },
  {
    id: 'R11',
    title: 'Rubbish in the cache is as good as nothing there.',
    appliesTo: hasRedis,
    async check(subject) {
      await expectRubbishIgnored(subject);
    },
  },
  {
    id: 'R12',
    title:
      'A change is seen by the next read here, and by other processes at once or when theirs expires.',
    appliesTo: ({ cache }) => cache !== 'none',
    async check(subject) {
      await expectChangesSeen(subject);
    },
  },
  ...cacheOutageStatements,
];

/** Reads by id and in a list, which caches keep apart. */
function readsOf({ url }: Instance, path: string) {
  return {
    url,
    clients: 5,
    pause: 10,
    request: (count: number) => ({
      method: 'GET',
      path: count % 2 === 0 ? path : `/v1/books?limit=${(count % 20) + 1}`,
    }),
  };
}

async function expectQuickAfterKill({ server }: CacheWorld, instance: Instance, { path }: Added) {
  const before = await loadFor(3_000, readsOf(instance, path));
  const load = loadFor(3_000, readsOf(instance, path));
  await sleep(300);
  await server.stop('SIGKILL');
  const after = await load;
  await server.restart();
  await until('the cache is back', 10_000, () => isCacheUp(instance));
  expectAllRight([...before, ...after]);
  const growth = percentile(after, 0.99) - percentile(before, 0.99);
  assert.ok(growth < 50, `p99 grew by ${Math.round(growth)} ms`);
}

async function expectQuickWhileFrozen({ server }: CacheWorld, instance: Instance, { path }: Added) {
  const before = await loadFor(2_000, readsOf(instance, path));
  const load = loadFor(5_000, readsOf(instance, path));
  await sleep(300);
  server.freeze();
  const during = await load.finally(() => server.thaw());
  await until('the cache is back', 10_000, () => isCacheUp(instance));
  expectAllRight([...before, ...during]);
  const { what, milliseconds = 0 } = slowest(during) ?? {};
  const longer = milliseconds - percentile(before, 0.99);
  assert.ok(longer <= 600, `${what} took ${Math.round(longer)} ms longer`);
}

function expectAllRight(samples: readonly Sample[]): void {
  assert.ok(
    samples.every(({ status }) => status === 200),
    tally(samples),
  );
}

async function isCacheUp(instance: Instance): Promise<boolean> {
  return (await instance.send('GET', '/readyz')).json().cache === 'up';
}

/** Reads until Redis itself counts hits, ten of them, so that it is more than a chance. */
async function expectHits({ server }: CacheWorld, instance: Instance, path: string) {
  const before = await hitsOf(server.url);
  await until('the cache is used', 5_000, async () => {
    for (let times = 0; times < 5; times++) expectStatus(await instance.send('GET', path), 200);
    return (await hitsOf(server.url)) >= before + 10;
  });
}

async function hitsOf(url: string): Promise<number> {
  const stats = await withRedis(url, (client) => client.call('INFO', 'stats'));
  return Number(/keyspace_hits:(\d+)/.exec(String(stats))?.[1]);
}

async function expectRubbishIgnored(subject: Subject): Promise<void> {
  const { instance, cache } = subject;
  assert.ok(cache);
  const { path, row: book } = await ownedBook(subject);
  const list = `/v1/books?author=${encodeURIComponent(book.author)}&limit=3`;
  const rubbish = [
    '',
    'null',
    '{',
    '[null]',
    '{"id":1}',
    '[{"id":1}]',
    '"text"',
    '\u0000\u0001',
    '1e999',
  ];
  for (const value of rubbish) {
    const answers = [await instance.send('GET', path), await instance.send('GET', list)];
    const stored = [...(await cache.entries())].filter(([, text]) => text.includes(book.id));
    assert.ok(stored.length > 0, 'nothing of the book is in the cache');
    for (const [key] of stored) await cache.set(key, value);
    for (const before of answers) {
      const after = await instance.send('GET', before === answers[0] ? path : list);
      expectStatus(after, 200);
      assert.deepEqual(after.json(), before.json(), `after ${JSON.stringify(value)}`);
    }
  }
}

/** Seconds that a cached answer lives in these instances. */
const lifetime = 2;

async function expectChangesSeen(subject: Subject): Promise<void> {
  const settings = { CACHE_SECONDS: String(lifetime) };
  const [here, there] = [await subject.start(settings), await subject.start(settings)];
  // Redis is common to both.
  const limit = subject.stack.cache === 'redis' ? 0 : lifetime * 1_000 + 500;
  const caller = await subject.signIn(here);
  const added = await addBook(here, caller);
  for (const instance of [here, there]) await instance.send('GET', added.path);

  expectStatus(await patch(here, caller, added.path, { title: 'Changed' }), 200);
  const titleAt = async (instance: Instance) =>
    expectStatus(await instance.send('GET', added.path), 200).json().title;
  assert.equal(await titleAt(here), 'Changed');
  await until(
    'the change is seen elsewhere',
    limit,
    async () => (await titleAt(there)) === 'Changed',
  );

  const { headers } = caller;
  expectStatus(await here.send('DELETE', added.path, { headers }), 204);
  expectProblem(await here.send('GET', added.path), 404);
  await until('the deletion is seen elsewhere', limit, async () => {
    const { status } = await there.send('GET', added.path);
    return status === 404;
  });
}
