/** Drives the interactive session in a real terminal (tmux), as a learner would: key by key. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { treeOf, writeTree } from '../support/test.ts';
import { hasTmux, test } from './terminal.ts';

const questions = [
  'Which framework',
  'Where is the data kept?',
  'How do callers prove',
  'Where are frequent answers kept?',
  'Which package manager',
  'Install the dependencies now?',
];

describe.skipIf(!hasTmux)('the session in a terminal (needs tmux)', () => {
  test('asks, explains what is highlighted, sums up and makes the project', async ({
    directory,
    terminal,
  }) => {
    writeTree(directory, { 'work/.git/HEAD': '' });
    await terminal.start();
    await terminal.shows('What is your project called?');
    terminal.type('Shop');
    terminal.press('Enter');
    await terminal.shows('It has capital letters; try shop');
    terminal.press('BSpace', 'BSpace', 'BSpace', 'BSpace');
    terminal.type('shop');
    terminal.press('Enter');

    await terminal.shows('Choose it when you start out');
    terminal.press('Down');
    const highlighted = await terminal.shows('Choose it when you want structure by plugins');
    expect(highlighted).toContain('Avoid it when you follow a course that is written for Express.');
    expect(highlighted).not.toContain('Choose it when you start out');
    terminal.press('Up', 'Enter');
    await terminal.shows('Which framework answers the requests? › Express\n');

    terminal.press('Enter');
    await terminal.shows('How do callers prove');
    terminal.press('Enter');
    await terminal.shows('Where are frequent answers kept?');
    terminal.press('Enter');
    await terminal.shows('Which package manager');
    terminal.press('Enter');
    await terminal.shows('Install the dependencies now?');
    terminal.type('n');
    await terminal.shows('Make a Git repository');
    terminal.type('n');

    const summary = await terminal.shows('Make it?');
    expect(summary).toContain('Stack            Express, SQLite (Prisma), JWT, Memory');
    expect(summary).toContain('Must be running  nothing else');
    expect(treeOf(join(directory, 'work'))).toEqual(['.git/', '.git/HEAD']);
    terminal.press('Enter');
    await terminal.shows('exit code 0');
    const { name } = JSON.parse(readFileSync(join(directory, 'work/shop/package.json'), 'utf8'));
    expect(name).toBe('shop');
  });

  test('asks only what no flag answers', async ({ directory, terminal }) => {
    writeTree(directory, { 'work/.keep': '' });
    const flags = '--framework fastify --database mysql --auth none --package-manager npm --no-git';
    await terminal.start('shop', ...flags.split(' '));
    const first = await terminal.shows('Where are frequent answers kept?');
    expect(first.trim().split('\n')[0]).toContain('Where are frequent answers kept?');
    terminal.press('Enter');
    await terminal.shows('Install the dependencies now?');
    terminal.type('n');
    const summary = await terminal.shows('Make it?');
    expect(summary).toContain('Must be running  MySQL');
    terminal.type('n');
    const end = await terminal.shows('exit code 130');
    expect(end).toContain('Cancelled, nothing was written.');
    expect(existsSync(join(directory, 'work/shop'))).toBe(false);
  });

  test.for(['What is your project called?', ...questions, 'Make a Git repository', 'Make it?'])(
    'Ctrl-C at "%s": one line, nothing written, exit code 130',
    async (last, { directory, terminal }) => {
      writeTree(directory, { 'work/.keep': '' });
      await terminal.start();
      for (const question of ['What is your project called?', ...questions, 'Make a Git']) {
        await terminal.shows(question);
        if (last.startsWith(question)) break;
        terminal.press('Enter');
      }
      await terminal.shows(last);
      terminal.press('C-c');
      const end = await terminal.shows('exit code 130');
      expect(end).toMatch(/\nCancelled, nothing was written\.\nexit code 130\n/);
      expect(treeOf(join(directory, 'work'))).toEqual(['.keep']);
    },
  );

  test('an error comes before the first question', async ({ directory, terminal }) => {
    writeTree(directory, { 'work/full/a.txt': '' });
    await terminal.start('full');
    const end = await terminal.shows('exit code 1');
    expect(end).toContain('full is not empty: it has a.txt.');
    expect(end).not.toContain('?');
  });
});
