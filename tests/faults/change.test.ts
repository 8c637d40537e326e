/** A change of a starter that is killed, or fails, at whichever call: what is found then is the old or becomes the new. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect } from 'vitest';
import { changeFolderName } from '../../src/writing/change-folder.ts';
import { test, writeTree } from '../support/test.ts';
import { type Fault, makeStarter, start, type Tree, treeAt } from './run.ts';
import { scratch } from './scratch.ts';

const from = ['--database', 'sqlite', '--auth', 'none', '--cache', 'redis'];
const changing = ['change', 'app', '--cache', 'memory'];

/** Both with what somebody has written. */
let old: Tree;
let fresh: Tree;

async function makeEdited(directory: string): Promise<void> {
  await makeStarter(directory, ...from);
  const app = join(directory, 'app');
  const config = readFileSync(join(app, 'src/config.ts'), 'utf8');
  const readme = readFileSync(join(app, 'README.md'), 'utf8');
  writeTree(app, { 'src/config.ts': `${config}// mine\n`, 'README.md': `${readme}\nMine.\n` });
}

/** Of every test the same, for it is copied. */
const model = { directory: '' };

beforeAll(async () => {
  await scratch(async (directory) => {
    await makeEdited(directory);
    old = treeIn(directory);
    expect(await run(directory, changing)).toMatchObject({ code: 0 });
    fresh = treeIn(directory);
  });
});

function treeIn(directory: string): Tree {
  const entries = Object.entries(treeAt(join(directory, 'app')) ?? {});
  return Object.fromEntries(entries.filter(([path]) => !path.startsWith(changeFolderName)));
}

function run(directory: string, args: readonly string[], fault?: Fault) {
  return start(args, directory, fault).ended;
}

/** Gives a starter that is as `old` says. */
async function withStarter(use: (directory: string) => Promise<void>): Promise<void> {
  await scratch(async (directory) => {
    cpSync(model.directory, directory, { recursive: true });
    await use(directory);
  });
}

async function momentsOf(args: readonly string[], prepare: Prepare): Promise<number[]> {
  let count = 0;
  await withStarter(async (directory) => {
    await prepare(directory);
    const countTo = join(directory, 'count');
    expect(await run(directory, args, { countTo })).toMatchObject({ code: 0 });
    count = Number(readFileSync(countTo, 'utf8'));
  });
  const all = Array.from({ length: count }, (_, index) => index + 1);
  return all.filter((at) => at <= 4 || at % 4 === 0 || at > count - 12);
}

type Prepare = (directory: string) => Promise<unknown>;

const nothing: Prepare = async () => {};
const changeFirst: Prepare = (directory) => run(directory, changing);

describe('a change', () => {
  beforeAll(async () => {
    model.directory = mkdtempSync(join(tmpdir(), 'create-backend-practice-'));
    await makeEdited(model.directory);
    return () => rmSync(model.directory, { recursive: true });
  });

  test('changes what it should, and nothing else', () => {
    expect(Object.keys(fresh).sort()).not.toEqual(Object.keys(old).sort());
    expect(fresh['src/config.ts']).toContain('// mine');
    expect(fresh['README.md']).toContain('\nMine.\n');
  });

  test.each([
    ['made', changing, nothing, ['0 old', '1 new']],
    ['taken back', ['change', 'app', '--undo'], changeFirst, ['0 new', '0 old', '1 old']],
  ] as const)(
    'killed at any call while it is %s: info says so, and the next run gives the old or the new',
    async (_, args, prepare, expected) => {
      const seen = new Set<string>();
      for (const at of await momentsOf(args, prepare)) {
        await withStarter(async (directory) => {
          await prepare(directory);
          const { signal } = await run(directory, args, { at, signal: 'SIGKILL' });
          expect(signal, `call ${at}`).toBe('SIGKILL');
          const info = await run(directory, ['info', 'app']);
          if (info.code === 1) {
            expect(info.stderr, `call ${at}`).toContain('was broken off');
            expect(await run(directory, ['change', 'app'])).toMatchObject({ code: 0 });
          }
          const state = stateOf(directory);
          expect(state, `call ${at}`).not.toBe('partial');
          seen.add(`${info.code} ${state}`);
        });
      }
      expect([...seen].sort()).toEqual(expected);
    },
  );

  test('killed at any call, it can be taken back: then all is as it was', async () => {
    for (const at of (await momentsOf(changing, nothing)).filter((_, index) => index % 3 === 0)) {
      await withStarter(async (directory) => {
        await run(directory, changing, { at, signal: 'SIGKILL' });
        const isBefore = stateOf(directory) === 'old';
        const undone = await run(directory, ['change', 'app', '--undo']);
        if (!isBefore) expect(undone, `call ${at}`).toMatchObject({ code: 0 });
        expect(stateOf(directory), `call ${at}`).toBe('old');
      });
    }
  });

  test('an error at any call: exit code 1 and all is as it was, or the same command does the rest', async () => {
    for (const at of await momentsOf(changing, nothing)) {
      await withStarter(async (directory) => {
        const { code, stderr } = await run(directory, changing, { at, error: 'ENOSPC' });
        expect(stderr, `call ${at}`).not.toMatch(/this is a bug|\n {4}at /);
        const said = `call ${at}: ${stderr}`;
        const isPartial = stateOf(directory) === 'partial';
        if (isPartial)
          expect(await run(directory, ['change', 'app']), said).toMatchObject({ code: 0 });
        expect(stateOf(directory), said).toBe(
          code === 0 || stderr.includes('goes on') ? 'new' : 'old',
        );
      });
    }
  });
});

function stateOf(directory: string): 'old' | 'new' | 'partial' {
  const now = JSON.stringify(Object.entries(treeIn(directory)).sort());
  if (now === JSON.stringify(Object.entries(old).sort())) return 'old';
  return now === JSON.stringify(Object.entries(fresh).sort()) ? 'new' : 'partial';
}
