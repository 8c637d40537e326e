import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  directoryNameProblem,
  misreadPart,
  packageNameProblems,
  suggestPackageName,
} from '../../../src/writing/package-name.ts';

describe('packageNameProblems', () => {
  test.each(['my-app', 'a', 'app.js', 'a_b', '7', '@me/app', '@me/http', 'a-', 'x'.repeat(214)])(
    'takes %s',
    (name) => {
      expect(packageNameProblems(name)).toEqual([]);
    },
  );

  test.each([
    ['', 'is empty'],
    ['x'.repeat(215), 'is longer than 214 characters'],
    ['MyApp', 'has capital letters'],
    ['.app', 'begins with a dot'],
    ['@me/.app', 'begins with a dot'],
    ['_app', 'begins with an underscore'],
    ['-app', 'begins with a hyphen'],
    [' app', 'has spaces at an end'],
    ['app\n', 'has spaces at an end'],
    ...[..."~'!()*"].map((character) => [
      `a${character}b`,
      "has one of the characters ~ ' ! ( ) *",
    ]),
    ['my app', 'has characters that are not safe in a URL'],
    ['bücher', 'has characters that are not safe in a URL'],
    ['a/b', 'has characters that are not safe in a URL'],
    ['@me/a/b', 'has characters that are not safe in a URL'],
    ['@/a', 'has characters that are not safe in a URL'],
    ['a\ud800', 'has characters that are not safe in a URL'],
    ['a%b', 'has characters that are not safe in a URL'],
    ['a:b', 'has characters that are not safe in a URL'],
    ['node_modules', 'is reserved'],
    ['favicon.ico', 'is reserved'],
    ['http', 'is the name of a module of Node'],
    ['stream', 'is the name of a module of Node'],
  ])('refuses %j, which %s', (name, problem) => {
    expect(packageNameProblems(name)).toContain(problem);
  });
});

describe('suggestPackageName', () => {
  test.each([
    ['My App!', 'my-app'],
    ['Bücherei', 'bucherei'],
    ['http', 'http-backend'],
    ['node_modules', 'node_modules-backend'],
    ['...', 'my-backend'],
    ['con', 'my-con'],
    [`${'a'.repeat(99)}/b`, 'a'.repeat(99)],
    ['', 'my-backend'],
  ])('makes %j into %s', (text, name) => {
    expect(suggestPackageName(text)).toBe(name);
  });

  test('is valid for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(packageNameProblems(suggestPackageName(text))).toEqual([]);
      }),
    );
  });
});

describe('misreadPart', () => {
  test.each([
    ['C:\\x/gx', 'linux', '\\'],
    ['C:\\x/gx', 'win32', null],
    ['C:\\a#b', 'win32', '#'],
    ['/a?b/c', 'darwin', '?'],
    ['C:\\a%4Fb', 'win32', '%4F'],
    ["/home/ada/a b%(c)[d]{e}'&", 'linux', null],
  ] as const)('%s on %s: %s', (path, platform, expected) => {
    expect(misreadPart(path, platform)).toBe(expected);
  });
});

describe('directoryNameProblem', () => {
  test.each(['con', 'PRN', 'aux', 'NUL', 'com1', 'LPT9', 'con.txt'])('refuses %s', (name) => {
    expect(directoryNameProblem(name)).toBe('is a reserved name on Windows');
  });

  test.each(['a:b', 'a?', 'a|b', 'a"b', 'a<b', 'a>b', 'a*b', 'a\\b', 'a\tb'])(
    'refuses %j, which Windows cannot store',
    (name) => {
      expect(directoryNameProblem(name)).toBe('has a character that Windows does not take');
    },
  );

  test.each(['a.', 'a '])('refuses %j, whose end Windows drops', (name) => {
    expect(directoryNameProblem(name)).toBe('ends with a dot or a space');
  });

  test.each(['my app', 'console', 'com10', 'Bücher', '.hidden'])('takes %s', (name) => {
    expect(directoryNameProblem(name)).toBeNull();
  });
});
