/** A starter on which somebody has worked: nothing of it is lost, and what does not come together is named. */
import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { undoChange } from '../../src/writing/write-change.ts';
import { test, treeOf } from '../support/test.ts';
import { stackOf } from '../tools/composed-stack.ts';
import { supersetModules } from '../tools/superset.ts';
import { edits, Starter } from './edits.ts';
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

test.for(edits)('$name', async ({ make, conflicts, name }, { directory }) => {
  makeStarter(directory, from);
  const before = treeIn(directory);
  make(new Starter(directory));
  const mine = treeIn(directory);
  const changed = await changeTo(directory, to);
  const after = treeIn(directory);
  const named = [...new Set(changed.conflicts.map(({ path }) => path))];
  if (conflicts && conflicts.length > 0)
    expect(named).toEqual(expect.arrayContaining([...conflicts]));
  else if (!/moved|renamed|removed/.test(name)) expect(changed.conflicts).toEqual([]);
  expect(lostLines(before, mine, after)).toEqual([]);
  const gone = Object.keys(before).filter((path) => !(path in mine));
  expect(gone.filter((path) => path in after)).toEqual([]);
  undoChange(directory);
  expect(treeIn(directory)).toEqual(mine);
  expect(existsSync(join(directory, '.create-backend-practice-change'))).toBe(false);
});

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
  const clean = edits.filter(({ conflicts, isAlone }) => !isAlone && !conflicts);
  expect(clean.length).toBeGreaterThan(25);
  for (const { make } of clean) make(new Starter(directory));
  const { conflicts } = await changeTo(directory, to);
  expect(conflicts).toEqual([]);
  typeCheck(directory);
});

/** @throws Error with what the compiler says */
function typeCheck(directory: string): void {
  const compiler = join(supersetModules, 'typescript/bin/tsc');
  // Several threads of it take more of the processors' time: each reads most of the types anew.
  const args = [compiler, '--noEmit', '--singleThreaded'];
  execFileSync(process.execPath, args, { cwd: directory, encoding: 'utf8' });
}
