/** Several copies of a starter behind one address, however they run, and what must hold for them. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../../src/model/stack.ts';
import { exchange } from '../contract/exchange.ts';
import { expectStatus } from '../contract/expectations.ts';
import { atBest, Load, loadFor, type Sample, tally } from '../contract/resilience-load.ts';
import type { Step } from './steps.ts';

export interface Front {
  readonly url: string;
  readonly stack: Stack;
  readonly copies: readonly Copy[];
  /** Headers of a new caller who may write. */
  signIn(): Promise<Record<string, string>>;
}

export interface Copy {
  /** Lines of its log that speak of requests. */
  requests(): Promise<number>;
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

interface FrontCheck {
  readonly title: string;
  readonly appliesTo?: (stack: Stack) => boolean;
  check(front: Front): Promise<void>;
}

const novel = { title: 'Emma', author: 'Jane Austen', year: 1815 };
/** Requests without which a load was none. */
const enough = 100;
const isShared = ({ cache }: Stack) => cache === 'redis';

/** Steps of all checks that apply to a stack. The front is there when the first of them runs. */
export function frontSteps(
  stack: Stack,
  where: string,
  front: () => Front | undefined,
): readonly Step[] {
  const applying = frontChecks.filter(({ appliesTo }) => !appliesTo || appliesTo(stack));
  return applying.map(({ title, check }) => ({
    title: `${where}: ${title}`,
    async work() {
      const copies = front();
      assert.ok(copies);
      await check(copies);
    },
  }));
}

/** In this order: copies that were ended do not come back. */
const frontChecks: readonly FrontCheck[] = [
  {
    title: 'three copies answer in turn',
    async check({ url, copies }) {
      const before = await Promise.all(copies.map((copy) => copy.requests()));
      for (let time = 0; time < 12; time++) {
        expectStatus(await exchange('GET', `${url}/v1/books`), 200);
      }
      await sleep(500);
      const after = await Promise.all(copies.map((copy) => copy.requests()));
      after.forEach((count, at) => {
        assert.ok(count > (before[at] ?? 0), `copy ${at + 1} got no request: ${before} → ${after}`);
      });
    },
  },
  {
    title: 'a caller is known to every copy',
    appliesTo: ({ auth }) => auth === 'session' || auth === 'jwt',
    async check({ url, signIn }) {
      const headers = await signIn();
      for (let time = 0; time < 9; time++) {
        expectStatus(await exchange('GET', `${url}/v1/me`, { headers }), 200);
      }
    },
  },
  {
    title: 'a change is seen through every copy at once',
    appliesTo: ({ cache }) => cache !== 'memory',
    async check({ url, signIn }) {
      const headers = await signIn();
      const { id } = expectStatus(
        await exchange('POST', `${url}/v1/books`, { headers, body: novel }),
        201,
      ).json();
      const path = `${url}/v1/books/${id}`;
      for (let time = 0; time < 9; time++) {
        const title = `Title ${time}`;
        expectStatus(await exchange('GET', path), 200);
        expectStatus(await exchange('PATCH', path, { headers, body: { title } }), 200);
        assert.equal(expectStatus(await exchange('GET', path), 200).json().title, title);
      }
    },
  },
  {
    title: 'the rate limit counts what all copies answer together',
    appliesTo: isShared,
    check: ({ url }) =>
      // A window may end just then, and the count starts anew.
      atBest(2, async () => {
        const left: number[] = [];
        for (let time = 0; time < 9; time++) {
          const { headers } = expectStatus(await exchange('GET', `${url}/v1/books`), 200);
          left.push(Number(headers['ratelimit-remaining']));
        }
        const first = left[0] ?? 0;
        assert.deepEqual(
          left,
          left.map((_, at) => first - at),
        );
      }),
  },
  {
    title: 'SIGTERM to one of them under load loses no request, not even a POST',
    async check(front) {
      const headers = await front.signIn();
      const samples = await underLoad(front, headers, 'SIGTERM');
      assert.ok(samples.length >= enough, tally(samples));
      const lost = samples.filter(({ status }) => status !== 200 && status !== 201);
      assert.equal(lost.length, 0, `${tally(samples)}: ${lost[0]?.what} ${lost[0]?.answer?.text}`);
    },
  },
  {
    title: 'SIGKILL to one of them under load loses no GET',
    async check(front) {
      const samples = await underLoad(front, undefined, 'SIGKILL');
      assert.ok(samples.length >= enough, tally(samples));
      assert.ok(
        samples.every(({ status }) => status === 200),
        tally(samples),
      );
    },
  },
];

/** 50 clients; a third of the requests write where headers are given. One copy ends in the middle. */
async function underLoad(
  { url, copies }: Front,
  headers: Record<string, string> | undefined,
  signal: 'SIGTERM' | 'SIGKILL',
): Promise<readonly Sample[]> {
  const request = (count: number) =>
    headers && count % 3 === 0
      ? { method: 'POST', path: '/v1/books', headers, body: novel }
      : { method: 'GET', path: `/v1/books?limit=${(count % 20) + 1}` };
  // New processes are slow at first; that is not what is shown here.
  await loadFor(2_000, { url, clients: 6, request });
  const load = new Load({ url, clients: 50, pause: 600, request });
  await sleep(1_500);
  await copies[signal === 'SIGTERM' ? 0 : 1]?.end(signal);
  await sleep(2_500);
  return load.stop();
}
