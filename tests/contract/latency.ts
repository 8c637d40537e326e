/** Comparing how long two kinds of requests take, on a machine that does other things too. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import type { Answer } from './exchange.ts';

/** A request that is to be measured, on a connection that is open already. */
export type Measured = (agent: Agent, time: number) => Promise<Answer>;

const tries = 40;
/** Of these, one without disturbance is enough: a leak of the secret would show in each of them. */
const repetitions = 6;

/** Asserts that the medians of two requests, sent in turn, differ by less than so much. */
export async function expectSameLatency(
  first: Measured,
  second: Measured,
  largest = 0.15,
): Promise<void> {
  const differences: string[] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const [a, b] = await medians(first, second);
    const difference = Math.abs(a - b) / Math.max(a, b);
    if (difference < largest) return;
    differences.push(`${a.toFixed(1)} and ${b.toFixed(1)} ms`);
  }
  assert.fail(`the medians differ by more than ${largest * 100} %: ${differences.join('; ')}`);
}

async function medians(first: Measured, second: Measured): Promise<[number, number]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: [number[], number[]] = [[], []];
  try {
    for (const warmUp of [first, second]) await warmUp(agent, -1);
    for (let time = 0; time < tries; time++) {
      // Whoever comes second may find warmer caches, so they take turns.
      const order = time % 2 ? [1, 0] : [0, 1];
      for (const which of order as (0 | 1)[]) {
        const { milliseconds } = await (which === 0 ? first : second)(agent, time);
        times[which].push(milliseconds);
      }
    }
  } finally {
    agent.destroy();
  }
  return [quantile(times[0], 0.5), quantile(times[1], 0.5)];
}

/** The value below which this part of the values lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/**
 * Milliseconds that the main threads of a process and of this one were ready to run, but the machine
 * was busy with others. Known on Linux only: https://docs.kernel.org/scheduler/sched-stats.html
 */
export function waitedForMachine(processId: number): number {
  return waitOf(processId) + waitOf(process.pid);
}

function waitOf(processId: number): number {
  try {
    const path = `/proc/${processId}/task/${processId}/schedstat`;
    return Number(readFileSync(path, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}
