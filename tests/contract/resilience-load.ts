/** Many clients at once, and what they saw. */
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, exchange, type Sending } from './exchange.ts';

/** One request as its client saw it. */
export interface Sample {
  readonly what: string;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly milliseconds: number;
  /** Such as `ECONNRESET`, when there was no answer. */
  readonly error?: string;
  readonly answer?: Answer;
}

export interface LoadRequest extends Sending {
  readonly method: string;
  readonly path: string;
}

export interface LoadPlan {
  readonly url: string;
  /** Each has a connection of its own, which it keeps. */
  readonly clients: number;
  /** Milliseconds that a client waits between two requests. */
  readonly pause?: number;
  /** The next request; `count` is new each time. */
  request(count: number): LoadRequest;
}

/** Clients at work until they are told to stop, or until nobody listens any more. */
export class Load {
  readonly samples: Sample[] = [];
  readonly finished: Promise<void>;
  readonly #plan: LoadPlan;
  #count = 0;
  #isStopping = false;

  constructor(plan: LoadPlan) {
    this.#plan = plan;
    const clients = Array.from({ length: plan.clients }, () => this.#work());
    this.finished = Promise.all(clients).then(() => undefined);
  }

  /** Lets each client finish its request. */
  async stop(): Promise<readonly Sample[]> {
    this.#isStopping = true;
    await this.finished;
    return this.samples;
  }

  async #work(): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (!this.#isStopping) {
      const { method, path, ...sending } = this.#plan.request(this.#count++);
      const sample = await sampleOf(method, this.#plan.url + path, { ...sending, agent });
      this.samples.push(sample);
      if (sample.error === 'ECONNREFUSED') break;
      if (this.#plan.pause) await sleep(this.#plan.pause);
    }
    agent.destroy();
  }
}

/** Sends one request; a broken connection is a result too. */
export async function sampleOf(method: string, url: string, sending: Sending): Promise<Sample> {
  const since = performance.now();
  const what = `${method} ${new URL(url).pathname}`;
  try {
    const answer = await exchange(method, url, sending);
    const { status, milliseconds } = answer;
    return { what, status, milliseconds, answer };
  } catch (error) {
    const { code, name } = error as NodeJS.ErrnoException;
    return { what, status: 0, milliseconds: performance.now() - since, error: code ?? name };
  }
}

/** Runs a load for some time. */
export async function loadFor(milliseconds: number, plan: LoadPlan): Promise<readonly Sample[]> {
  const load = new Load(plan);
  await sleep(milliseconds);
  return load.stop();
}

/** How often each outcome occurred: `200 × 341, ECONNRESET × 2`. */
export function tally(samples: readonly Sample[]): string {
  const counts = new Map<string, number>();
  for (const { status, error } of samples) {
    const outcome = error ?? String(status);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return [...counts].map(([outcome, count]) => `${outcome} × ${count}`).join(', ');
}

/** The time that `share` of the requests did not exceed, in milliseconds. */
export function percentile(samples: readonly Sample[], share: number): number {
  const sorted = samples.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function slowest(samples: readonly Sample[]): Sample | undefined {
  return samples.toSorted((a, b) => b.milliseconds - a.milliseconds)[0];
}

/** Tries a measurement of times again: whatever else this machine does can only make it slower. */
export async function atBest(attempts: number, measure: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await measure();
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
}

/** Waits until something holds. @throws Error when it does not within the limit, in milliseconds */
export async function until(
  what: string,
  limit: number,
  holds: () => Promise<boolean> | boolean,
): Promise<number> {
  const since = performance.now();
  for (;;) {
    if (await holds()) return performance.now() - since;
    if (performance.now() - since > limit) throw new Error(`${what}: not within ${limit} ms`);
    await sleep(50);
  }
}

/** `CONTRACT_LONG=1`: soak and slow clients for as long as the contract says, instead of a short time. */
export function isLong(): boolean {
  return process.env.CONTRACT_LONG === '1';
}
