/**
 * kill -9 and polite signals at moments that nobody chose, most of them while the files are written.
 * `SAMPLES=all` kills 210 times instead of 60.
 */
import { watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect } from 'vitest';
import { stagingFoldersBeside, stagingInside } from '../../src/writing/staging.ts';
import { checkTarget } from '../../src/writing/target.ts';
import { userErrorOf } from '../support/errors.ts';
import { test, treeOf } from '../support/test.ts';
import {
  beforeOf,
  type Ended,
  flagsFor,
  goBackByHand,
  makeStarter,
  prepare,
  type State,
  start,
  stateOf,
  type Tree,
  takesAll,
} from './run.ts';
import { scratch } from './scratch.ts';

/** Each of the three targets gets so many. */
const kills = takesAll ? 70 : 20;
const interruptions = takesAll ? 6 : 5;

const targets = ['a missing directory', 'an empty directory', 'a directory with .git'];

/** What a whole run takes here and now, in milliseconds. */
interface Pace {
  readonly whole: number;
  /** From the first change of the disk to the end. */
  readonly writing: number;
}

let starter: Tree;
let pace: Pace;

beforeAll(async () => {
  await scratch(async (directory) => {
    starter = await makeStarter(directory);
  });
  pace = await scratch(measure);
});

async function measure(directory: string): Promise<Pace> {
  let first = 0;
  const watcher = watch(directory, () => {
    first ||= performance.now();
  });
  const begin = performance.now();
  await start(['app', ...flagsFor('')], directory).ended;
  watcher.close();
  return { whole: performance.now() - begin, writing: performance.now() - first };
}

/** When to strike: so long after the start, or after the nth change that is seen in a directory. */
interface Moment {
  readonly change: number;
  readonly wait: number;
}

/** One at once, a fifth anywhere in the life of the process, the others from the first change on. */
function someMoment(count: number, name: string): Moment {
  if (count === 1) return { change: 1, wait: 0 };
  if (count % 5 === 0) return { change: 0, wait: Math.random() * pace.whole };
  // Each entry that moves into a directory which stays is a change.
  const isMoving = name.includes('.git') && count % 2 === 0;
  if (isMoving) return { change: 2 + Math.floor(Math.random() * 24), wait: 0 };
  return { change: 1, wait: Math.random() * pace.writing };
}

interface Struck extends Ended {
  readonly state: State;
  /** Paths of staging folders that are left. */
  readonly left: readonly string[];
}

/** Starts the command, strikes, and looks at what is left. */
async function strike(directory: string, name: string, signal: NodeJS.Signals, moment: Moment) {
  const target = join(directory, 'app');
  const before = prepare(name, target);
  const seen = name.includes('.git') ? target : directory;
  const hit = { go: () => {} };
  let changes = 0;
  const watcher = watch(seen, () => {
    if (++changes === moment.change) hit.go();
  });
  const { child, ended } = start(['app', ...flagsFor(name)], directory);
  hit.go = () => {
    const end = performance.now() + moment.wait;
    while (performance.now() < end);
    child.kill(signal);
  };
  if (moment.change === 0) setTimeout(moment.wait).then(() => child.kill(signal));
  const result = await ended;
  watcher.close();
  const staging = stagingInside(target).path;
  const inside = treeOf(directory).includes('app/.create-backend-practice-staging/')
    ? [staging]
    : [];
  const left = [...stagingFoldersBeside(target), ...inside];
  return { ...result, state: stateOf(target, before, starter), left } satisfies Struck;
}

describe.skipIf(process.platform === 'win32').each(targets)('%s', (name) => {
  test(`kill -9 at ${kills} random moments leaves it as it was or complete`, async () => {
    const struck: Struck[] = [];
    for (let count = 0; struck.length < kills && count < 2 * kills; count++) {
      await scratch(async (directory) => {
        const result = await strike(directory, name, 'SIGKILL', someMoment(count, name));
        // It may have been over already.
        if (result.signal === 'SIGKILL') struck.push(result);
        expectNamed(directory, name, result);
        if (result.left.length > 0 && count % 10 === 1)
          await expectNamedByCommand(directory, result);
      });
    }
    console.log(`${name}: ${summaryOf(struck)}`);
    expect(struck).toHaveLength(kills);
    // Otherwise the moments were badly chosen.
    expect(struck.filter(({ left }) => left.length > 0).length).toBeGreaterThan(kills / 5);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('%s leaves nothing half done', async (signal) => {
    const struck: Struck[] = [];
    for (let count = 1; count <= interruptions; count++) {
      await scratch(async (directory) => {
        const result = await strike(directory, name, signal, someMoment(count, name));
        struck.push(result);
        expect({ ...result, isHalf: result.state === 'partial' }).toMatchObject({
          isHalf: false,
          left: [],
        });
        if (result.code === 0) expect(result.state).toBe('complete');
        if (result.code === 130) expect(result.state).toBe('as it was');
        expect([0, 130, null]).toContain(result.code);
        const others = treeOf(directory).filter((path) => !/^app(\/|$)/.test(path));
        expect(others).toEqual([]);
      });
    }
    console.log(`${name}, ${signal}: ${summaryOf(struck)}`);
    expect(struck.filter(({ code }) => code === 130).length).toBeGreaterThan(0);
  });
});

function expectNamed(directory: string, name: string, { state, left, stderr }: Struck): void {
  expect(left.length, stderr).toBeLessThanOrEqual(1);
  const target = join(directory, 'app');
  if (state !== 'partial' && !left[0]?.startsWith(join(target, '/'))) return;
  // The directory stays, so entries are moved: what is there says that it is not done, and how to go back.
  const said = userErrorOf(() => checkTarget(target));
  expect(said).toContain('was killed');
  expect(said).toMatch(
    state === 'partial' ? /says how to go back/ : /[Rr]emove |says how to go back/,
  );
  if (state !== 'partial') return;
  goBackByHand(target);
  expect(stateOf(target, beforeOf(name), starter)).toBe('as it was');
}

async function expectNamedByCommand(directory: string, { left }: Struck): Promise<void> {
  const { stderr } = await start(['app', '--dry-run'], directory).ended;
  for (const path of left) expect(stderr).toContain(path);
}

function summaryOf(struck: readonly Struck[]): string {
  const count = (is: (one: Struck) => boolean) => struck.filter(is).length;
  const states = ['as it was', 'complete', 'partial'] as const;
  const parts = states.map((state) => `${count((one) => one.state === state)} ${state}`);
  return `${struck.length} struck: ${parts.join(', ')}; ${count(({ left }) => left.length > 0)} left a staging folder`;
}
