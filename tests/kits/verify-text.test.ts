import { describe, expect, test } from 'vitest';
import { isSameFile } from '../../src/kits/verifying/canonical-text.ts';
import { identicalGroups } from '../../src/kits/verifying/identical.ts';
import { lockDifference } from '../../src/kits/verifying/packages.ts';

describe('the same file', () => {
  test.each([
    ['quotes', 'a.ts', `say('it\\'s')`, `say("it's")`],
    ['semicolons', 'a.ts', 'a();\nb();\n', 'a()\nb()\n'],
    ['a semicolon before the next line', 'a.ts', 'a();\n[1].map(b);\n', 'a()\n;[1].map(b)\n'],
    ['commas at an end', 'a.ts', 'f(\n  [a,\n  b,\n],\n);', 'f([a, b])'],
    ['a lone parameter', 'a.ts', 'f((a) => a)', 'f(a => a)'],
    ['parentheses around what is returned', 'a.ts', 'return (\n  a &&\n  b\n);', 'return a && b;'],
    ['a type of several lines', 'a.ts', 'type A =\n  | 1\n  | 2;', 'type A = 1 | 2;'],
    ['generics that end together', 'a.ts', 'A<\n  B<C>\n>', 'A<B<C>>'],
    ['keys in quotes', 'a.ts', "a({ 'b': 1 })", 'a({ b: 1 })'],
    ['comments', 'a.ts', '// why\na(); /* how */', 'a();'],
    ['a byte order mark', 'a.txt', '\uFEFFa\r\nb\r\n', 'a\nb\n'],
    ['spaces at the end of lines', 'a.md', 'a  \nb\n\n', 'a\nb'],
    ['the order of keys', 'a.json', '{"a":[-1],"b":2}', '{\n\t"b": 2,\n\t"a": [-1]\n}'],
    ['comments and commas in JSON', 'tsconfig.json', '{"a":1}', '{\n  // why\n  "a": 1,\n}'],
  ])('is the one with other %s', (_, path, one, other) => {
    expect(isSameFile(path, one, other)).toBe(true);
  });

  test.each([
    ['number', 'a.ts', 'is(201);', 'is(200);'],
    ['text', 'a.ts', "is('a b');", "is('a  b');"],
    ['text with white space', 'a.ts', 'is(`a\nb`);', 'is(`a b`);'],
    ['value behind return', 'a.ts', 'return is(a);', 'return\nis(a);'],
    ['end of a sum', 'a.ts', 'const a = b + 1;', 'const a = b; + 1;'],
    ['part of a loop', 'a.ts', 'for (a; b;) c();', 'for (a;; b) c();'],
    ['object for a block', 'a.ts', 'f(() => ({}))', 'f(() => {})'],
    ['list for a value', 'a.ts', 'f((a) => (b, c))', 'f((a) => b, c)'],
    ['name for a text', 'a.ts', "f('a')", 'f(a)'],
    ['hole in a list', 'a.ts', 'f([,])', 'f([])'],
    ['test that is a comment', 'a.ts', 'a();\nb();', 'a();\n// b();'],
    ['sign of a number in JSON', 'a.json', '{"a":-1}', '{"a":1}'],
    ['list for an object in JSON', 'a.json', '{"a":1}', '[["a",1]]'],
    ['indentation in YAML', 'a.yml', 'a:\n  b: 1', 'a:\nb: 1'],
  ])('is not the one with another %s', (_, path, one, other) => {
    expect(isSameFile(path, one, other)).toBe(false);
  });
});

describe('submissions', () => {
  test('are the same by one of their hashes, and never for having written nothing', () => {
    const works = (id: string, ...hashes: string[]) => ({ id, works: hashes });
    const all = [
      works('a', '1', '2'),
      works('b'),
      works('c', '3', '2'),
      works('d'),
      works('e', '4'),
    ];
    expect(identicalGroups(all)).toEqual([['a', 'c']]);
  });
});

describe('a lock file', () => {
  const lockOf = (packages: Record<string, string>) => {
    const entries = Object.entries(packages).map(([name, integrity]) => {
      return [`node_modules/${name}`, { version: '1.0.0', integrity }];
    });
    return JSON.stringify({ packages: { '': {}, ...Object.fromEntries(entries) } });
  };
  const given = lockOf({ a: 'x', b: 'y' });

  test.each([
    [null, lockOf({ b: 'y', a: 'x' })],
    ['more: c', lockOf({ a: 'x', b: 'y', c: 'z' })],
    ['other: a; without: b', lockOf({ a: 'z' })],
    ['it is no lock file any more', '[]['],
    ['it is no lock file any more', '{"packages":null}'],
  ])('says %j', (expected, text) => {
    expect(lockDifference(text, [given])).toBe(expected);
  });

  test('may have packages of the lesson already, and need not', () => {
    const next = lockOf({ a: 'x', b: 'w', c: 'z' });
    const both = [given, next];
    expect(lockDifference(lockOf({ a: 'x', b: 'w', c: 'z' }), both)).toBeNull();
    expect(lockDifference(given, both)).toBeNull();
    expect(lockDifference(lockOf({ a: 'x', b: 'y', d: 'z' }), both)).toBe('more: d');
  });
});
