import { describe, expect, test } from 'vitest';
import { brokenCommand, wrapText } from '../../../src/asking/wrap.ts';

describe('wrapText', () => {
  test('leaves lines alone that fit', () => {
    expect(wrapText('one two\n\nthree', 7)).toBe('one two\n\nthree');
  });

  test('breaks between words only', () => {
    expect(wrapText('one two three four', 9)).toBe('one two\nthree\nfour');
    expect(wrapText('a-word-that-is-too-long and', 9)).toBe('a-word-that-is-too-long\nand');
  });

  test('goes on under the last cell of a table', () => {
    const row = 'Then             install the dependencies, run the tests';
    expect(wrapText(row, 44)).toBe(
      'Then             install the dependencies,\n                 run the tests',
    );
  });

  test('goes on below where there is little room beside the first cell', () => {
    expect(wrapText('    --force                     use it all the same', 45)).toBe(
      '    --force                     use it all\n      the same',
    );
  });

  test('keeps a comment a comment, for it is pasted into a shell', () => {
    expect(wrapText('  npm run dev  # start the backend; it restarts', 40)).toBe(
      '  npm run dev  # start the backend; it\n               # restarts',
    );
  });
});

test('wrapText leaves a command alone that goes on in the next line', () => {
  expect(wrapText('  npm create x my-app -- \\', 12)).toBe('  npm create x my-app -- \\');
});

describe('brokenCommand', () => {
  const command = 'npm create x my-app -- --framework express --auth jwt --cache memory';

  test('begins a line with the first flag, and one where the next has no room', () => {
    expect(brokenCommand(command, 34)).toBe(
      'npm create x my-app -- \\\n  --framework express --auth jwt \\\n  --cache memory',
    );
  });

  test('gives a shell the same words', () => {
    const words = brokenCommand(command, 30).replaceAll(/\\\n/g, ' ').split(/\s+/);
    expect(words).toEqual(command.split(' '));
  });
});
