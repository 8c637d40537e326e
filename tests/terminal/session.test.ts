/** Drives the interactive session in a real terminal (tmux), as a learner would: key by key. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { bin } from '../support/command.ts';
import { test as base, treeOf, writeTree } from '../support/test.ts';

const hasTmux = spawnSync('tmux', ['-V']).status === 0;

interface Terminal {
  /** Starts the command. */
  start(...args: string[]): Promise<void>;
  /** Types a text, or presses keys by their tmux names. */
  type(text: string): void;
  press(...keys: string[]): void;
  /** Waits until the screen shows a text, and gives the screen. */
  shows(text: string): Promise<string>;
}

const test = base.extend<{ terminal: Terminal }>({
  terminal: async ({ directory }, use) => {
    const socket = ['-S', join(directory, 'tmux.socket'), '-f', '/dev/null'];
    const tmux = (...args: string[]) =>
      execFileSync('tmux', [...socket, ...args], { encoding: 'utf8' });
    await use(terminalIn(directory, tmux));
    spawnSync('tmux', [...socket, 'kill-server']);
  },
});

function terminalIn(directory: string, tmux: (...args: string[]) => string): Terminal {
  const screen = () => tmux('capture-pane', '-p');
  const shows = async (text: string) => {
    const deadline = Date.now() + 15_000;
    while (!screen().includes(text)) {
      if (Date.now() > deadline) throw new Error(`"${text}" did not come:\n${screen()}`);
      await setTimeout(50);
    }
    return screen();
  };
  return {
    start: async (...args) => {
      const path = process.env.PATH ?? '';
      const env = ['-i', `PATH=${path}`, `HOME=${directory}`, 'TERM=screen', 'PS1=ready$ '];
      const shell = ['env', ...env, 'sh'];
      tmux('new-session', '-d', '-x', '100', '-y', '40', '-c', join(directory, 'work'), ...shell);
      await shows('ready$');
      const command = [process.execPath, bin, ...args].join(' ');
      tmux('send-keys', '-l', `clear; ${command}; echo "exit code $?"`);
      tmux('send-keys', 'Enter');
    },
    type: (text) => tmux('send-keys', '-l', text),
    press: (...keys) => tmux('send-keys', ...keys),
    shows,
  };
}

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
