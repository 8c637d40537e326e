/** R40: all that one request waits for. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { addBook } from './books.ts';
import { expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import { atBest, type Sample, sampleOf, slowest, tally } from './resilience-load.ts';
import { type DatabaseWorld, hasDatabaseServer, withDatabaseServer } from './resilience-servers.ts';
import type { Caller, Statement } from './statement.ts';

export const requestStatement: Statement = {
  id: 'R40',
  title: 'A write that waits for several queries one after the other is answered within 3 s too.',
  appliesTo: hasDatabaseServer,
  check: (subject) =>
    withDatabaseServer(subject, async ({ server, start }) => {
      const instance = await start();
      const caller = await subject.signIn(instance);
      const { path } = await addBook(instance, caller);
      await atBest(3, async () => {
        const samples: Sample[] = [];
        // For moments of several lengths the database goes on, so that some are in the middle of their queries.
        for (const moment of [2, 5, 10, 20]) {
          samples.push(...(await writesWhileFrozen({ server, instance, caller, path, moment })));
          expectStatus(await instance.send('GET', '/livez'), 200);
        }
        const [other] = samples.filter(({ status }) => ![200, 409, 503].includes(status));
        assert.ok(!other, `${tally(samples)}; ${other?.what}: ${other?.answer?.text}`);
        assert.ok(
          samples.some(({ status }) => status === 503),
          'nobody noticed',
        );
        const late = slowest(samples);
        assert.ok(
          late && late.milliseconds < 3_000,
          `took ${Math.round(late?.milliseconds ?? 0)} ms`,
        );
      });
    }),
};

interface Moment {
  readonly server: DatabaseWorld['server'];
  readonly instance: Instance;
  readonly caller: Caller;
  readonly path: string;
  /** Milliseconds that the database goes on. */
  readonly moment: number;
}

/** The database stops for 1.8 s, goes on for a moment, and stops again until all are answered. */
async function writesWhileFrozen(given: Moment): Promise<readonly Sample[]> {
  const { server, instance, caller, path, moment } = given;
  const sending = { headers: caller.headers, body: { title: 'Changed' } };
  server.freeze();
  try {
    const writes = Promise.all(
      Array.from({ length: 8 }, () => sampleOf('PATCH', instance.url + path, sending)),
    );
    await sleep(1_800);
    server.thaw();
    await sleep(moment);
    server.freeze();
    return await writes;
  } finally {
    server.thaw();
    await sleep(1_000);
  }
}
