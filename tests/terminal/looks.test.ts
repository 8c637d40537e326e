/** Terminals that are narrow, without colour, or none at all: nothing is lost, nothing is said by colour. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { execa } from 'execa';
import { describe, expect } from 'vitest';
import { bin, runCommand } from '../support/command.ts';
import { writeTree } from '../support/test.ts';
import { hasTmux, test } from './terminal.ts';

const sequence = '\u001b[';
/** Dim and the colours; what is bold or underlined is none. */
const colour = new RegExp(`${sequence.replace('[', '\\[')}(2|3[1-7]|9[0-7])m`);
const fast = ['--no-install', '--no-git'];

describe.skipIf(!hasTmux)('a terminal of 40 columns (needs tmux)', () => {
  test('shows each question once, and every word of the highlighted option', async ({
    directory,
    terminal,
  }) => {
    writeTree(directory, { 'work/.keep': '' });
    await terminal.startIn(
      40,
      [],
      'shop',
      '--stage=complete',
      '--auth=none',
      '--package-manager=npm',
      ...fast,
    );
    await terminal.shows('Which framework');
    terminal.press('Down', 'Up', 'Down');
    const choosing = await terminal.shows('Avoid it when you follow a course');
    expect(choosing.match(/Which framework/g)).toHaveLength(1);
    expect(choosing).toContain('❯   Fastify\n    Plugins, a schema on every route,\n    fast.\n');
    expect(choosing.replaceAll(/\s+/g, ' ')).toContain('a course that is written for Express.');

    terminal.press('Enter');
    await terminal.shows('Where is the data kept?');
    terminal.press('Enter');
    await terminal.shows('Which cache keeps frequent answers?');
    terminal.press('Enter');
    const summary = await terminal.shows('Make it?');
    expect(summary.match(/Which framework.*\n?.*Fastify/g)).toHaveLength(1);
    expect(summary).toContain('Auth             None');
    terminal.press('Enter');
    const end = await terminal.shows('exit code 0');
    expect(end.replaceAll(/ \\\n +/g, ' ')).toContain(
      '--framework fastify --database sqlite --auth none --cache memory',
    );
    const { dependencies } = JSON.parse(
      readFileSync(join(directory, 'work/shop/package.json'), 'utf8'),
    );
    expect(dependencies).toHaveProperty('fastify');
  });
});

describe.skipIf(!hasTmux)('colour in a terminal (needs tmux)', () => {
  test.for(['NO_COLOR=1', 'TERM=dumb'])(
    '%s: none, and an arrow for what is highlighted',
    async (variable, { directory, terminal }) => {
      writeTree(directory, { 'work/.keep': '' });
      await terminal.startIn(100, [variable], 'shop', '--stage=complete', ...fast);
      expect(await terminal.shows('in order')).toContain('❯   Express');
      expect(terminal.coloured()).not.toMatch(colour);
      terminal.press('C-c');
      await terminal.shows('exit code 130');
    },
  );

  test('without a wish there is some', async ({ directory, terminal }) => {
    writeTree(directory, { 'work/.keep': '' });
    await terminal.startIn(100, [], 'shop', '--stage=complete', ...fast);
    await terminal.shows('in order');
    expect(terminal.coloured()).toMatch(colour);
    terminal.press('C-c');
    await terminal.shows('exit code 130');
  });
});

describe('without a terminal', () => {
  test('an error has its words and no colour', async ({ directory }) => {
    const { stderr, exitCode } = await runCommand(['app', '--databse', 'mysql'], { directory });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Error: There is no flag --databse.\n');
    expect(stderr).not.toContain(sequence);
  });

  test('FORCE_COLOR colours it, and the words stay', async ({ directory }) => {
    const env = { FORCE_COLOR: '1' };
    const { stderr } = await runCommand(['app', '--databse', 'mysql'], { directory, env });
    expect(stderr).toContain(sequence);
    expect(stripVTControlCharacters(stderr)).toContain('Error: There is no flag --databse.\n');
  });

  test('what is piped in is not taken for answers', async ({ directory }) => {
    const { exitCode, stderr } = await execa(process.execPath, [bin, 'app', ...fast], {
      cwd: directory,
      input: 'fastify\nmysql\n',
      env: { PATH: process.env.PATH ?? '', HOME: directory },
      extendEnv: false,
    });
    expect(exitCode).toBe(0);
    expect(stderr).toContain(
      'Not asked (no terminal): stage = complete, framework = express, database = sqlite',
    );
  });

  test('a pipe that is closed before the end is no bug', async ({ directory }) => {
    const command = `'${process.execPath}' '${bin}' --list | head -n 1`;
    const { stdout, stderr } = await execa('sh', ['-c', command], { cwd: directory });
    expect(stdout.split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/bug|EPIPE/);
  });
});

describe.skipIf(!hasTmux)('CI (needs tmux)', () => {
  test('CI=true in a terminal: nothing is asked', async ({ directory, terminal }) => {
    writeTree(directory, { 'work/.keep': '' });
    await terminal.startIn(100, ['CI=true'], 'shop', ...fast);
    const end = await terminal.shows('exit code 0');
    expect(end).toContain('Not asked (CI): stage = complete');
    expect(end).not.toContain('Which framework');
  });
});
