/** Two runs into one target: exactly one wins, the other says so, and nothing is mixed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect } from 'vitest';
import { bin } from '../support/command.ts';
import { test, treeOf } from '../support/test.ts';
import { beforehand, flagsFor, makeStarter, prepare, start, stateOf, type Tree } from './run.ts';
import { scratch } from './scratch.ts';

const frameworks = ['express', 'fastify'] as const;
type Framework = (typeof frameworks)[number];

const starters = {} as Record<Framework, Tree>;

beforeAll(async () => {
  for (const framework of frameworks) {
    await scratch(async (directory) => {
      starters[framework] = await makeStarter(directory, '--framework', framework);
    });
  }
});

interface Run {
  readonly framework: Framework;
  readonly code: number | null;
  readonly stderr: string;
}

function expectOneWinner(directory: string, before: Tree | null, runs: readonly Run[]): void {
  const [winner, ...others] = runs.filter(({ code }) => code === 0);
  const loser = runs.find(({ code }) => code !== 0);
  expect({ others, code: loser?.code }, JSON.stringify(runs)).toEqual({ others: [], code: 1 });
  expect(loser?.stderr).toMatch(
    /by somebody else in the meantime|is not empty|another run is writing|would overwrite/,
  );
  expect(loser?.stderr).not.toMatch(/ {4}at /);
  const starter = starters[winner?.framework ?? 'express'];
  expect(stateOf(join(directory, 'app'), before, starter)).toBe('complete');
  expect(treeOf(directory).filter((path) => /^\.|^app\/\.create/.test(path))).toEqual([]);
}

// With --overwrite, one that comes when the other is done may overwrite it.
const exclusive = Object.keys(beforehand).filter((name) => !name.includes('--overwrite'));

describe.each(exclusive)('%s', (name) => {
  test('two that are started at the same time', async () => {
    for (let round = 0; round < 3; round++) {
      await scratch(async (directory) => {
        const before = prepare(name, join(directory, 'app'));
        const running = frameworks.map(async (framework) => {
          const flags = [...flagsFor(name), '--framework', framework];
          const { code, stderr } = await start(['app', ...flags], directory).ended;
          return { framework, code, stderr };
        });
        expectOneWinner(directory, before, await Promise.all(running));
      });
    }
  });
});

describe.each(Object.keys(beforehand))('%s', (name) => {
  test.each([1, 40, 129, 150])(
    'one that comes and goes just before call %i of the other',
    async (at) => {
      await scratch(async (directory) => {
        const before = prepare(name, join(directory, 'app'));
        const { meanwhile, shell } = secondRun(directory, 'app', flagsFor(name));
        const flags = [...flagsFor(name), '--framework', 'express'];
        const first = await start(['app', ...flags], directory, { at, shell }).ended;
        // The first is over before it makes so many calls.
        const second = meanwhile();
        if (!second) return expect(first.code).toBe(0);
        expectOneWinner(directory, before, [{ framework: 'express', ...first }, second]);
      });
    },
  );
});

test.each([1, 2, 100, 145])(
  'one in the current directory, and one from outside just before its call %i',
  async (at) => {
    await scratch(async (directory) => {
      const target = join(directory, 'app');
      const before = prepare('an empty directory', target);
      const { meanwhile, shell } = secondRun(directory, 'app', flagsFor(''));
      const flags = [...flagsFor(''), '--name', 'app', '--framework', 'express'];
      const first = await start(['.', ...flags], target, { at, shell }).ended;
      const second = meanwhile();
      if (!second) throw new Error('the second run was not started');
      expectOneWinner(directory, before, [{ framework: 'express', ...first }, second]);
    });
  },
);

/** A run of the whole command as a line for the shell, and what became of it; null when it never ran. */
function secondRun(directory: string, target: string, flags: readonly string[]) {
  const [code, stderr] = ['code', 'stderr'].map((name) => join(directory, `second-${name}`));
  const command = [process.execPath, bin, target, ...flags, '--framework', 'fastify'];
  const shell = `unset FAULT; cd '${directory}' && '${command.join("' '")}' 2>'${stderr}' >&2; echo $? >'${code}'`;
  const meanwhile = (): Run | null => {
    try {
      const [said, number] = [stderr, code].map((path) => readFileSync(path ?? '', 'utf8'));
      return { framework: 'fastify', code: Number(number), stderr: said ?? '' };
    } catch {
      return null;
    }
  };
  return { meanwhile, shell };
}
