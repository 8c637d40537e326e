/**
 * Whatever goes wrong, and at whichever call: the target is as it was or complete, and nobody sees a stack.
 * `SAMPLES=all` takes twice as many of the calls.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect } from 'vitest';
import { stagingFoldersBeside } from '../../src/writing/staging.ts';
import { checkTarget } from '../../src/writing/target.ts';
import { userErrorOf } from '../support/errors.ts';
import { test, treeOf } from '../support/test.ts';
import {
  beforehand,
  beforeOf,
  type Ended,
  type Fault,
  flagsFor,
  fourTargets,
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

let starter: Tree;

beforeAll(() =>
  scratch(async (directory) => {
    starter = await makeStarter(directory);
  }),
);

interface Result extends Ended {
  readonly state: State;
  /** All that lies beside what belongs to the target, and its staging folder. */
  readonly rest: readonly string[];
}

async function runWith(
  directory: string,
  name: string,
  faultIn: (directory: string) => Fault,
): Promise<Result> {
  const target = join(directory, 'app');
  const before = prepare(name, target);
  const { ended } = start(['app', ...flagsFor(name)], directory, faultIn(directory));
  const end = await ended;
  expect(end.stderr).not.toMatch(/this is a bug|\n {4}at /);
  const rest = treeOf(directory).filter((path) => /^\.|^app\/\.create/.test(path));
  return { ...end, state: stateOf(target, before, starter), rest };
}

const counts = new Map<string, Promise<number>>();

/** How many calls change the disk, for the moments are spread over them; the same for all that goes wrong. */
function countCalls(name: string): Promise<number> {
  const count = counts.get(name) ?? runToCount(name);
  counts.set(name, count);
  return count;
}

function runToCount(name: string): Promise<number> {
  return scratch(async (directory) => {
    const countTo = join(directory, 'count');
    const { code, state } = await runWith(directory, name, () => ({ countTo }));
    expect({ code, state }).toEqual({ code: 0, state: 'complete' });
    return Number(readFileSync(countTo, 'utf8'));
  });
}

/** Every one of the last calls, which bring the files to their place, and some while they are written. */
async function momentsOf(name: string, step: number): Promise<number[]> {
  const count = await countCalls(name);
  const isMoving = name.includes('.git') || name.includes('files');
  const last = count - (isMoving ? 32 : 3);
  const all = Array.from({ length: count }, (_, index) => index + 1);
  const [atFirst, atLast] = takesAll ? [2, 4] : [1, 3];
  const every = takesAll ? step : 2 * step;
  return all.filter(
    (at) => at <= atFirst || at % (at > last ? every : 12 * every) === 0 || at > count - atLast,
  );
}

describe.each(fourTargets)('%s', (name) => {
  test('killed at any call: as it was, complete, or to be put back by hand', async () => {
    for (const at of await momentsOf(name, 5)) {
      await scratch(async (directory) => {
        const result = await runWith(directory, name, () => ({ at, signal: 'SIGKILL' }));
        expect(result.signal, `call ${at}`).toBe('SIGKILL');
        if (result.rest.some((path) => path.startsWith('app/'))) {
          return expectWayBack(join(directory, 'app'), name, result);
        }
        expect(result.state, `call ${at}`).not.toBe('partial');
        const left = stagingFoldersBeside(join(directory, 'app'));
        expect(left).toHaveLength(result.rest.length > 0 ? 1 : 0);
      });
    }
  });

  test('an error at any call: exit code 1, and all is as it was', async () => {
    for (const at of await momentsOf(name, 5)) {
      await scratch(async (directory) => {
        const result = await runWith(directory, name, () => ({ at, error: 'ENOSPC' }));
        const said = `call ${at}: ${result.stderr}`;
        if (result.stderr.includes('could not be removed')) return expectNamed(result);
        expect(result.state, said).toBe(result.code === 0 ? 'complete' : 'as it was');
        expect(result.rest, said).toEqual([]);
      });
    }
  });

  test('a signal at any call: exit code 130 and all is as it was, or 0 and it is complete', async () => {
    for (const [index, at] of (await momentsOf(name, 12)).entries()) {
      await scratch(async (directory) => {
        const result = await runWith(directory, name, () => ({
          at,
          signal: index % 2 === 0 ? 'SIGTERM' : 'SIGHUP',
        }));
        expect([0, 130], `call ${at}`).toContain(result.code);
        expect(result.state, `call ${at}`).toBe(result.code === 0 ? 'complete' : 'as it was');
        expect(result.rest).toEqual([]);
      });
    }
  });

  test('the target, or what it lies in, vanishes: exit code 1, and no half of it', async () => {
    const isThere = beforehand[name] !== null;
    for (const at of await momentsOf(name, 12)) {
      await scratch(async (directory) => {
        const gone = isThere ? 'app' : '.app-*';
        const shell = `rm -rf '${directory}'/${gone}`;
        const target = join(directory, 'app');
        const { code, stderr } = await runWith(directory, name, () => ({ at, shell }));
        const now = stateOf(target, null, starter);
        const said = `call ${at}: ${stderr}`;
        expect({ code, now }, said).toEqual(
          code === 0 ? { code: 0, now: 'complete' } : { code: 1, now: 'as it was' },
        );
      });
    }
  });
});

/** Only the removal of what was written went wrong: then the path is said. */
function expectNamed({ code, stderr, rest }: Result): void {
  expect(code).toBe(1);
  expect(rest.length).toBeGreaterThan(0);
  expect(stderr).toMatch(/\.(app-|create-backend-practice-staging)/);
}

function expectWayBack(target: string, name: string, { state }: Result): void {
  const said = userErrorOf(() => checkTarget(target, { force: true }));
  if (said.includes('says how to go back')) {
    goBackByHand(target);
    expect(stateOf(target, beforeOf(name), starter)).toBe('as it was');
  } else {
    const found = /is complete|Nothing else was touched|nothing is left or nothing was put/.exec(
      said,
    );
    const states = { 'is complete': ['complete'], 'Nothing else was touched': ['as it was'] };
    const expected = Object.entries(states).find(([part]) => part === found?.[0])?.[1];
    expect(found, said).not.toBeNull();
    expect(expected ?? ['complete', 'as it was']).toContain(state);
  }
}
