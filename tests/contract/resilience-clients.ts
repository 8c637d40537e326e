/** R24–R28: clients that are slow, give up or come all at once. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { novel } from './books.ts';
import type { Instance } from './instance.ts';
import { RawConnection } from './raw-connection.ts';
import { atBest, isLong, Load, sampleOf, slowest, tally } from './resilience-load.ts';
import { linesAt, type ProbeReport, probe, probing } from './resilience-probe.ts';
import { headOf } from './resilience-slow-change.ts';
import { SlowCrowd, type SlowEnd, sendSlowly } from './resilience-slow-client.ts';
import type { Caller, Statement, Subject } from './statement.ts';

const megabyte = 1024 * 1024;

/** Milliseconds between two looks of the server at its connections: a time-out may be that late. */
const checkInterval = 5_000;

export const clientStatements: readonly Statement[] = [
  {
    id: 'R24',
    title: 'One header every 400 ms: 408 after 15 s.',
    async check(subject) {
      expectTimeout(await slowEndsOf(subject).headers, 15_000);
    },
  },
  {
    id: 'R25',
    title: 'One byte of the body every 400 ms: 408 after 30 s.',
    async check(subject) {
      expectTimeout(await slowEndsOf(subject).body, 30_000);
    },
  },
  {
    id: 'R26',
    title: `With 500 slow clients /livez takes less than 1 s (for ${isLong() ? 60 : 15} s).`,
    async check(subject) {
      const instance = await subject.start();
      const caller = await subject.signIn(instance);
      const crowds = await Promise.all(
        slowKinds(instance, caller).map((kind) => SlowCrowd.open(instance, 167, kind)),
      );
      const request = () => ({ method: 'GET', path: '/livez' });
      const load = new Load({ url: instance.url, clients: 1, pause: 100, request });
      await sleep(isLong() ? 60_000 : 15_000);
      const samples = await load.stop().finally(() => {
        for (const crowd of crowds) crowd.close();
      });
      assert.ok(
        samples.every(({ status }) => status === 200),
        tally(samples),
      );
      const longest = slowest(samples)?.milliseconds ?? 0;
      assert.ok(longest < 1_000, `/livez took ${Math.round(longest)} ms`);
    },
  },
  {
    id: 'R27',
    title:
      '1000 clients that give up in the middle of a body leave no error in the log and no memory.',
    async check(subject) {
      const instance = await subject.start(probing('report'));
      const caller = await subject.signIn(instance);
      await giveUp(instance, caller, 200);
      const before = await probe(instance);
      await giveUp(instance, caller, 1_000);
      await sleep(500);
      const { heapUsed } = await probe(instance);
      const growth = (heapUsed - before.heapUsed) / megabyte;
      assert.ok(growth < 20, `the heap grew by ${growth.toFixed(1)} MB`);
      assert.deepEqual(linesAt(instance, 50), [], 'errors in the log');
    },
  },
  {
    id: 'R28',
    title:
      '200 posts of 100 kB at once: memory under 256 MB, and timers less than 100 ms late (p99).',
    async check(subject) {
      const instance = await subject.start(probing('report'));
      const caller = await subject.signIn(instance);
      const { peakRss } = await reportOfPosts(instance, caller);
      assert.ok(peakRss < 256 * megabyte, `${Math.round(peakRss / megabyte)} MB at the most`);
      // The first requests of a process also wait for its code to be compiled.
      await atBest(5, async () => {
        const { delayP99 } = await reportOfPosts(instance, caller);
        assert.ok(delayP99 < 100, `timers were ${Math.round(delayP99)} ms late`);
      });
    },
  },
];

interface SlowEnds {
  readonly headers: Promise<SlowEnd>;
  readonly body: Promise<SlowEnd>;
}

/** Both wait at the same time, on the instance that is there until the end. */
const waiting = new WeakMap<Subject, SlowEnds>();

function slowEndsOf(subject: Subject): SlowEnds {
  const found = waiting.get(subject);
  if (found) return found;
  const { instance } = subject;
  const [headers, body] = slowKinds(instance, { headers: {} });
  const ends = {
    headers: sendSlowly(instance, ...(headers ?? ['', ''])),
    body: subject.signIn().then((caller) => {
      const [, kind = body] = slowKinds(instance, caller);
      return sendSlowly(instance, ...(kind ?? ['', '']));
    }),
  };
  for (const end of Object.values(ends)) end.catch(() => {});
  waiting.set(subject, ends);
  return ends;
}

/** Slow in sending headers, in sending a body, in reading answers. */
function slowKinds(instance: Instance, caller: Caller): (readonly [string, string])[] {
  const [start = ''] = headOf(instance, '/livez', {}, 'GET').split('\r\n\r\n');
  const body = { ...caller.headers, 'content-length': '10000' };
  const question = headOf(instance, '/v1/books?limit=100', {}, 'GET');
  return [
    [`${start}\r\n`, 'X-Slow: yes\r\n'],
    [headOf(instance, '/v1/books', body, 'POST'), ' '],
    [question, ''],
  ];
}

function expectTimeout({ received, milliseconds }: SlowEnd, limit: number): void {
  assert.match(received, /^HTTP\/1\.1 408 /);
  const seconds = (milliseconds / 1000).toFixed(1);
  assert.ok(milliseconds >= limit, `after ${seconds} s already`);
  assert.ok(milliseconds <= limit + checkInterval + 1_000, `only after ${seconds} s`);
}

/** Each sends half of a body and is gone; 20 at a time. */
async function giveUp(instance: Instance, caller: Caller, times: number): Promise<void> {
  const headers = { ...caller.headers, 'content-length': '50000' };
  const beginning = `${headOf(instance, '/v1/books', headers, 'POST')}{"title":"${'x'.repeat(25_000)}`;
  const client = async () => {
    for (let time = 0; time < times / 20; time++) {
      const connection = await RawConnection.open(instance.url);
      connection.send(beginning);
      await sleep(5);
      connection.close();
    }
  };
  await Promise.all(Array.from({ length: 20 }, client));
}

/** 200 at once, each read whole and refused for its title. */
async function reportOfPosts(instance: Instance, { headers }: Caller): Promise<ProbeReport> {
  const empty = JSON.stringify({ ...novel, title: '' }).length;
  const body = JSON.stringify({ ...novel, title: 'x'.repeat(100_000 - empty) });
  const post = () => sampleOf('POST', `${instance.url}/v1/books`, { headers, body });
  await probe(instance);
  const samples = await Promise.all(Array.from({ length: 200 }, post));
  const refused = samples.filter(({ status }) => status === 422);
  assert.equal(refused.length, samples.length, tally(samples));
  return probe(instance);
}
