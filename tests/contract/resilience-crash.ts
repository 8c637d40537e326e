/** R22: errors that nobody caught, raised in the process from outside. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { expectStatus } from './expectations.ts';
import { linesAt, probing } from './resilience-probe.ts';
import { startSlowChange } from './resilience-slow-change.ts';
import type { Subject } from './statement.ts';

/** A request that is under way still gets its answer, for the drain is the same as ever. */
export async function expectFatalEnd(subject: Subject, kind: 'exception' | 'rejection') {
  const instance = await subject.start(probing(kind));
  const change = await startSlowChange(subject, instance, 1_000);
  await sleep(200);
  instance.signal('SIGWINCH');
  expectStatus(await change.answer, 200);
  assert.equal(await instance.exited, 1, `after an ${kind}`);
  const fatal = linesAt(instance, 60);
  assert.equal(fatal.length, 1, `${fatal.length} fatal lines after an ${kind}`);
  assert.match(JSON.stringify(fatal[0]), /by the probe/);
}
