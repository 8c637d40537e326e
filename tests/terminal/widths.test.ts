/** In terminals of 60 and 80 columns no word is broken at the edge, from the first question to the end. */
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { treeOf, writeTree } from '../support/test.ts';
import { test as base, hasTmux } from './terminal.ts';

/** A directory with a short path, for a path cannot be broken elsewhere. */
const test = base.extend<{ directory: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures from the pattern
  directory: async ({}, use) => {
    const directory = realpathSync(mkdtempSync(join(tmpdir(), 'w-')));
    await use(directory);
    rmSync(directory, { recursive: true, force: true });
  },
});

const questions = [
  ['Which framework', 2],
  ['Where is the data kept?', 4],
  ['How do callers prove', 4],
  ['Which cache keeps', 3],
  ['Which package manager', 4],
  ['Install the dependencies now?', 2],
  ['Make a Git repository', 2],
] as const;

describe.skipIf(!hasTmux).each([60, 80])('%i columns (needs tmux)', (columns) => {
  test('questions, summary, steps and the end', async ({ directory, terminal }) => {
    writeTree(directory, { 'work/.keep': '', 'tools/npm': '#!/bin/sh\n' });
    chmodSync(join(directory, 'tools/npm'), 0o755);
    await terminal.startIn(columns, [`PATH=${directory}/tools:${process.env.PATH}`]);
    await terminal.shows('What is your project called?');
    terminal.type("My App's!");
    terminal.press('Enter');
    const refused = await terminal.shows('Try my-app-s.');
    expect(refused.replaceAll(/\s+/g, ' ')).toContain(
      "it has capital letters, and it has one of the characters ~ ' ! ( ) *, and it has characters",
    );
    expect(terminal.broken()).toEqual([]);
    terminal.press('Enter');
    await terminal.shows('Where do you want to begin?');
    for (const [next, count] of [...questions, ['Make it?', 0] as const]) {
      terminal.press('Enter');
      await terminal.shows(next);
      expect(terminal.broken()).toEqual([]);
      // Once around, to see each of them explained.
      for (let option = 0; option < count; option++) {
        const before = terminal.coloured();
        terminal.press('Down');
        await expect.poll(() => terminal.coloured(), { timeout: 5_000 }).not.toBe(before);
        expect(terminal.broken()).toEqual([]);
      }
    }
    terminal.press('Enter');
    const end = await terminal.shows('exit code 0');
    expect(terminal.broken()).toEqual([]);
    expect(end).toContain('npm run dev');
    expect(treeOf(join(directory, 'work/my-app-s'))).toContain('package.json');
  });

  test.for([['--help'], ['--list'], ['doctor']])('%j', async (args, { directory, terminal }) => {
    writeTree(directory, { 'work/.keep': '' });
    await terminal.startIn(columns, [], ...args);
    await terminal.shows('exit code 0');
    expect(terminal.broken()).toEqual([]);
  });

  test.for([
    [['My App!', '--yes'], 1],
    [['--no-such-flag'], 1],
    [['--yes', '--kit', 'none.json'], 1],
    [['app', '--yes'], 1],
  ] as const)('what is said of %j', async ([args, code], { directory, terminal }) => {
    writeTree(directory, { 'work/.keep': '', 'tools/npm': '#!/bin/sh\nexit 1\n' });
    chmodSync(join(directory, 'tools/npm'), 0o755);
    const PATH = `PATH=${directory}/tools:${process.env.PATH}`;
    await terminal.startIn(columns, [PATH], ...args.map((arg) => `"${arg}"`));
    await terminal.shows(`exit code ${code}`);
    expect(terminal.broken()).toEqual([]);
  });
});
