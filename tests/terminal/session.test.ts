/** Drives the interactive session in a real terminal (tmux), as a learner would: key by key. */
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { treeOf, writeTree } from '../support/test.ts';
import { hasTmux, test } from './terminal.ts';

const questions = [
  'Where do you want to begin?',
  'Which framework',
  'Where is the data kept?',
  'How do callers prove',
  'Which cache keeps frequent answers?',
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
    await terminal.shows('✖ Shop: it has capital letters. Try shop.');
    await terminal.shows('What is your project called? › shop');
    terminal.press('Enter');

    const begin = await terminal.shows('ready to work with');
    expect(begin).toMatch(/small {2}\d\d files\n.*complete {2}\d\d\d files\n/);
    terminal.press('Up');
    await terminal.shows('A server that answers, and nothing else');
    terminal.press('Down', 'Enter');
    await terminal.shows('Where do you want to begin? › complete\n');
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
    await terminal.shows('Which cache keeps frequent answers?');
    terminal.press('Enter');
    await terminal.shows('npm comes with Node.js.');
    terminal.press('Enter');
    await terminal.shows('Dependencies are the packages that the backend builds on');
    terminal.press('Down', 'Enter');
    await terminal.shows('Git keeps the history of your files');
    terminal.press('Down', 'Enter');

    const summary = await terminal.shows('Make it?');
    expect(summary).toContain('Framework        Express\nDatabase         SQLite (Prisma)\n');
    expect(summary).toContain('Auth             JWT\nCache            Memory\n');
    expect(summary).toContain('Must be running  nothing else');
    expect(treeOf(join(directory, 'work'))).toEqual(['.git/', '.git/HEAD']);
    terminal.press('Enter');
    await terminal.shows('exit code 0');
    const { name } = JSON.parse(readFileSync(join(directory, 'work/shop/package.json'), 'utf8'));
    expect(name).toBe('shop');
  });

  test('asks only what no flag answers', async ({ directory, terminal }) => {
    writeTree(directory, { 'work/.keep': '' });
    const flags =
      '--stage complete --framework fastify --database mysql --auth none --package-manager npm --no-git';
    await terminal.start('shop', ...flags.split(' '));
    const first = await terminal.shows('Which cache keeps frequent answers?');
    expect(first.trim().split('\n').slice(0, 4)).toEqual([
      '2 questions, then a summary, where you can change each answer.',
      'Keys: arrows choose, Enter answers, Esc goes back, Ctrl-C stops.',
      '',
      '? Which cache keeps frequent answers? ›',
    ]);
    terminal.press('Enter');
    await terminal.shows('Install the dependencies now?');
    terminal.press('Down', 'Enter');
    const summary = await terminal.shows('Make it?');
    expect(summary).toContain('Must be running  MySQL');
    terminal.press('Up', 'Enter');
    const end = await terminal.shows('exit code 130');
    expect(end).toContain('Cancelled, nothing was written.');
    expect(existsSync(join(directory, 'work/shop'))).toBe(false);
  });

  test('Esc goes back one question, and the summary lets one answer be changed', async ({
    directory,
    terminal,
  }) => {
    writeTree(directory, { 'work/.keep': '' });
    await terminal.start(
      'shop',
      '--stage=complete',
      '--database=sqlite',
      '--auth=none',
      '--no-install',
    );
    await terminal.shows('Which framework');
    terminal.press('Down', 'Enter');
    await terminal.shows('Which cache');
    terminal.press('Escape');
    const again = await terminal.shows('❯   Fastify');
    expect(again).not.toContain('Which cache');
    expect(again.match(/Which framework/g)).toHaveLength(1);
    terminal.press('Enter');
    for (const question of ['Which cache', 'Which package manager', 'Make a Git repository']) {
      await terminal.shows(question);
      terminal.press('Enter');
    }

    await terminal.shows('Make it?');
    terminal.press('Down', 'Down', 'Enter');
    await terminal.shows('✔ Make it? › Change: Cache');
    await terminal.shows('❯   Memory');
    terminal.press('Up', 'Enter');
    const summary = await terminal.shows('Cache            None');
    expect(summary).toContain('Framework        Fastify');
    await terminal.shows('❯   Yes, make it');
    terminal.press('Escape');
    await terminal.shows('❯   yes');
    terminal.press('C-c');
    await terminal.shows('exit code 130');
    expect(treeOf(join(directory, 'work'))).toEqual(['.keep']);
  });

  test('a starter that is unfinished is finished by its name, and nothing else is asked', async ({
    directory,
    terminal,
  }) => {
    writeTree(directory, { 'work/.keep': '', 'tools/npm': '#!/bin/sh\nexit 1\n' });
    chmodSync(join(directory, 'tools/npm'), 0o755);
    const PATH = `PATH=${directory}/tools:${process.env.PATH}`;
    await terminal.startIn(100, [PATH], 'shop', '--yes', '--no-git');
    await terminal.shows('exit code 1');
    terminal.again();
    await terminal.shows('What is your project called?');
    terminal.type('shop');
    terminal.press('Enter');
    await terminal.shows('Finishing shop (express-sqlite-jwt-memory), which an earlier run began');
    const end = await terminal.shows('exit code 1');
    expect(end).not.toContain('Which framework');
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

  test('Ctrl-C while packages are installed: what is left can be pasted', async ({
    directory,
    terminal,
  }) => {
    writeTree(directory, { 'work/.keep': '', 'tools/npm': '#!/bin/sh\nexec sleep 30\n' });
    chmodSync(join(directory, 'tools/npm'), 0o755);
    const PATH = `PATH=${directory}/tools:${process.env.PATH}`;
    await terminal.startIn(100, [PATH], 'shop', '--yes');
    await terminal.shows('Install the dependencies: ');
    terminal.press('C-c');
    const end = await terminal.shows('exit code 130');
    expect(end).toContain(
      'To finish, run the same command again; or paste what is left:\n\n  cd shop ',
    );
    expect(end).toMatch(/ {2}npm ci .*\n {2}npm run db:generate .*\n {2}npm run db:migrate /);
  });

  test('an error comes before the first question', async ({ directory, terminal }) => {
    writeTree(directory, { 'work/full/a.txt': '' });
    await terminal.start('full');
    const end = await terminal.shows('exit code 1');
    expect(end).toContain('full is not empty: it has a.txt.');
    expect(end).not.toContain('?');
  });
});
