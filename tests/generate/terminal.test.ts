/** `npm run generate` without words: it asks. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { hasTmux, test } from '../terminal/terminal.ts';
import { generateProgram, putStarter } from './starter.ts';

describe.skipIf(!hasTmux)('the generator in a terminal (needs tmux)', () => {
  test('asks for a name and fields, again after a wrong answer, takes back, and shows before it writes', async ({
    directory,
    terminal,
  }) => {
    const choose = async (place: number) => {
      // Keys that are pressed between two questions are lost.
      await terminal.shows('❯ a field: string');
      for (let at = 0; at < place; at++) terminal.press('Down');
      terminal.press('Enter');
    };
    putStarter(directory);
    await terminal.startProgram(directory, ...generateProgram);
    await terminal.shows('Name of the resource');
    terminal.type('b*d');
    terminal.press('Enter');
    await terminal.shows('is no name for a resource');
    terminal.press('BSpace', 'BSpace', 'BSpace');
    terminal.type('author');
    terminal.press('Enter');
    // The first type is string.
    await choose(0);
    await terminal.shows('The field, as in this example');
    terminal.type('nname');
    terminal.press('Enter');
    await terminal.shows('resource author nname:string');
    // Behind ten types: show, write, take back.
    await choose(12);
    await choose(1);
    await terminal.shows('? text: text of several lines');
    terminal.type('name:string:1..40');
    terminal.press('Enter');
    await terminal.shows('resource author name:string:1..40');
    await choose(10);
    await terminal.shows('Nothing was written');
    expect(existsSync(join(directory, 'src/authors'))).toBe(false);
    await choose(11);
    await terminal.shows('exit code 0');
    expect(existsSync(join(directory, 'src/authors/author.ts'))).toBe(true);
  });

  test('Ctrl-C ends it with 130, and nothing is written', async ({ directory, terminal }) => {
    putStarter(directory);
    await terminal.startProgram(directory, ...generateProgram);
    await terminal.shows('Name of the resource');
    terminal.type('author');
    terminal.press('Enter');
    await terminal.shows('What next?');
    terminal.press('C-c');
    await terminal.shows('exit code 130');
    expect(existsSync(join(directory, 'src/authors'))).toBe(false);
  });
});
