/**
 * A change of a starter that is killed, or fails, at whichever call: what is found then is the old or becomes
 * the new. `SAMPLES=all` takes every fourth of the calls, and more at both ends.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect } from 'vitest';
import { changeFolderName } from '../../src/writing/change-folder.ts';
import { test, writeTree } from '../support/test.ts';
import { type Fault, makeStarter, start, type Tree, takesAll, treeAt } from './run.ts';
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

/** Of every test the same, for they are copied: one that nobody has changed, and one that was. */
const models: Record<Model, string> = { made: '', changed: '' };
type Model = 'made' | 'changed';

function treeIn(directory: string): Tree {
  const entries = Object.entries(treeAt(join(directory, 'app')) ?? {});
  return Object.fromEntries(entries.filter(([path]) => !path.startsWith(changeFolderName)));
}

function run(directory: string, args: readonly string[], fault?: Fault) {
  return start(args, directory, fault).ended;
}

/** Gives a starter that is as `old` says, or as `fresh`. */
async function withStarter(model: Model, use: (directory: string) => Promise<void>): Promise<void> {
  await scratch(async (directory) => {
    cpSync(models[model], directory, { recursive: true });
    await use(directory);
  });
}

const counts = new Map<Model, number>();

/** Each model has one command that is looked at. */
async function momentsOf(args: readonly string[], model: Model): Promise<number[]> {
  const count = counts.get(model) ?? (await countCalls(args, model));
  counts.set(model, count);
  const all = Array.from({ length: count }, (_, index) => index + 1);
  if (takesAll) return all.filter((at) => at <= 4 || at % 4 === 0 || at > count - 12);
  return all.filter((at) => at <= 2 || at % 12 === 0 || at > count - 5);
}

async function countCalls(args: readonly string[], model: Model): Promise<number> {
  let count = 0;
  await withStarter(model, async (directory) => {
    const countTo = join(directory, 'count');
    expect(await run(directory, args, { countTo })).toMatchObject({ code: 0 });
    count = Number(readFileSync(countTo, 'utf8'));
  });
  return count;
}

describe('a change', () => {
  beforeAll(async () => {
    for (const model of ['made', 'changed'] as const) {
      models[model] = mkdtempSync(join(tmpdir(), 'create-backend-practice-'));
    }
    await makeEdited(models.made);
    cpSync(models.made, models.changed, { recursive: true });
    expect(await run(models.changed, changing)).toMatchObject({ code: 0 });
    old = treeIn(models.made);
    fresh = treeIn(models.changed);
    return () => {
      for (const directory of Object.values(models)) rmSync(directory, { recursive: true });
    };
  });

  test('changes what it should, and nothing else', () => {
    expect(Object.keys(fresh).sort()).not.toEqual(Object.keys(old).sort());
    expect(fresh['src/config.ts']).toContain('// mine');
    expect(fresh['README.md']).toContain('\nMine.\n');
  });

  test.each([
    ['made', changing, 'made', ['0 old', '1 new']],
    ['taken back', ['change', 'app', '--undo'], 'changed', ['0 new', '0 old', '1 old']],
  ] as const)(
    'killed at any call while it is %s: info says so, and the next run gives the old or the new',
    async (_, args, model, expected) => {
      const seen = new Set<string>();
      for (const at of await momentsOf(args, model)) {
        await withStarter(model, async (directory) => {
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
    for (const at of (await momentsOf(changing, 'made')).filter((_, index) => index % 3 === 0)) {
      await withStarter('made', async (directory) => {
        await run(directory, changing, { at, signal: 'SIGKILL' });
        const isBefore = stateOf(directory) === 'old';
        const undone = await run(directory, ['change', 'app', '--undo']);
        if (!isBefore) expect(undone, `call ${at}`).toMatchObject({ code: 0 });
        expect(stateOf(directory), `call ${at}`).toBe('old');
      });
    }
  });

  test('an error at any call: exit code 1 and all is as it was, or the same command does the rest', async () => {
    for (const at of await momentsOf(changing, 'made')) {
      await withStarter('made', async (directory) => {
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
