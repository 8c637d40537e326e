/**
 * A starter on which somebody has worked: nothing of it is lost, and what does not come together is named.
 * What comes together is done at once; `SAMPLES=all` does each of it on its own, too.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { undoChange } from '../../src/writing/write-change.ts';
import { test, treeOf } from '../support/test.ts';
import { stackOf } from '../tools/composed-stack.ts';
import { supersetModules } from '../tools/superset.ts';
import { type Edit, edits, Starter } from './edits.ts';
import { changeTo, makeStarter } from './made.ts';

const from = stackOf('express-mongodb-none-none');
const to = stackOf('express-mongodb-jwt-redis');

type Tree = Readonly<Record<string, { readonly mode: number; readonly text: string }>>;

/** All but what belongs to the command. */
function treeIn(directory: string): Tree {
  const paths = treeOf(directory).filter((path) => !/^\.create|^node_modules|\/$/.test(path));
  return Object.fromEntries(
    paths.map((path) => {
      const place = join(directory, path);
      return [path, { mode: lstatSync(place).mode, text: readFileSync(place, 'latin1') }];
    }),
  );
}

test('there are more than 40 kinds', () => {
  expect(new Set(edits.map(({ name }) => name)).size).toBeGreaterThan(40);
});

const isOfMany = ({ conflicts, isAlone }: Edit) => !isAlone && !conflicts;
const onItsOwn = process.env.SAMPLES === 'all' ? edits : edits.filter((edit) => !isOfMany(edit));

test.for(onItsOwn)('$name', async ({ make, conflicts, name }, { directory }) => {
  makeStarter(directory, from);
  const named = await expectKept(directory, () => make(new Starter(directory)));
  if (conflicts && conflicts.length > 0)
    expect(named).toEqual(expect.arrayContaining([...conflicts]));
  else if (!/moved|renamed|removed/.test(name)) expect(named).toEqual([]);
});

/**
 * Works on the starter, changes it, and takes that back: nothing is lost in between, nor at the end.
 *
 * @param look looks at the changed starter
 * @returns the paths that are named as conflicts
 */
async function expectKept(directory: string, work: () => void, look = () => {}): Promise<string[]> {
  const before = treeIn(directory);
  work();
  const mine = treeIn(directory);
  const { conflicts } = await changeTo(directory, to);
  const after = treeIn(directory);
  expect(lostLines(before, mine, after)).toEqual([]);
  const gone = Object.keys(before).filter((path) => !(path in mine));
  expect(gone.filter((path) => path in after)).toEqual([]);
  look();
  undoChange(directory);
  expect(treeIn(directory)).toEqual(mine);
  expect(existsSync(join(directory, '.create-backend-practice-change'))).toBe(false);
  return [...new Set(conflicts.map(({ path }) => path))];
}

/** Lines that somebody has written and that are nowhere any more, and rights that a file has lost. */
function lostLines(before: Tree, mine: Tree, after: Tree): string[] {
  const linesOf = (text: string) =>
    text.split(/\r?\n/).map((line) => line.trim().replace(/,$/, ''));
  const linesIn = (tree: Tree) => new Set(Object.values(tree).flatMap(({ text }) => linesOf(text)));
  const [known, found] = [linesIn(before), linesIn(after)];
  return Object.entries(mine).flatMap(([path, { mode, text }]) => {
    const lost = linesOf(text).filter((line) => !known.has(line) && !found.has(line));
    const isMode = (after[path]?.mode ?? mode) !== mode;
    return [...lost.map((line) => `${path}: ${line}`), ...(isMode ? [`${path}: its mode`] : [])];
  });
}

test('all that come together, at once: the result is type-checked', async ({ directory }) => {
  makeStarter(directory, from);
  symlinkSync(supersetModules, join(directory, 'node_modules'), 'junction');
  const clean = edits.filter(isOfMany);
  expect(clean.length).toBeGreaterThan(25);
  const workOnAll = () => {
    for (const { make } of clean) make(new Starter(directory));
  };
  const conflicts = await expectKept(directory, workOnAll, () => typeCheck(directory));
  expect(conflicts).toEqual([]);
});

/** @throws Error with what the compiler says */
function typeCheck(directory: string): void {
  const compiler = join(supersetModules, 'typescript/bin/tsc');
  // Several threads of it take more of the processors' time: each reads most of the types anew.
  const args = [compiler, '--noEmit', '--singleThreaded'];
  execFileSync(process.execPath, args, { cwd: directory, encoding: 'utf8' });
}
