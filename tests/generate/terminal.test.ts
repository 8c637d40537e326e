/** `npm run generate` without words: it asks. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { hasTmux, test } from '../terminal/terminal.ts';
import { generateProgram, putStarter } from './starter.ts';

describe.skipIf(!hasTmux)('the generator in a terminal (needs tmux)', () => {
  test('asks for a name and fields, and again after a wrong answer', async ({
    directory,
    terminal,
  }) => {
    putStarter(directory);
    await terminal.startProgram(directory, ...generateProgram);
    await terminal.shows('Name of the resource');
    terminal.type('b*d');
    terminal.press('Enter');
    await terminal.shows('is no name for a resource');
    terminal.press('BSpace', 'BSpace', 'BSpace');
    terminal.type('author');
    terminal.press('Enter');
    await terminal.shows('Next field');
    terminal.type('name:string');
    terminal.press('Enter');
    await terminal.shows('name:string');
    terminal.press('Enter');
    await terminal.shows('exit code 0');
    expect(existsSync(join(directory, 'src/authors/author.ts'))).toBe(true);
  });

  test('Ctrl-C ends it with 130, and nothing is written', async ({ directory, terminal }) => {
    putStarter(directory);
    await terminal.startProgram(directory, ...generateProgram);
    await terminal.shows('Name of the resource');
    terminal.type('author');
    terminal.press('Enter');
    await terminal.shows('Next field');
    terminal.press('C-c');
    await terminal.shows('exit code 130');
    expect(existsSync(join(directory, 'src/authors'))).toBe(false);
  });
});
