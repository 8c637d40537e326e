import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonErrorPosition } from '../../../src/asking/json-error.ts';

test.each([
  ['', 1, 1],
  ['hello', 1, 1],
  ['{\n  "a": 1,\n}', 3, 1],
  ['{\n  "a": tru\n}', 2, 8],
  ["{ 'a': 1 }", 1, 3],
  ['{ "a" 1 }', 1, 7],
  ['{ "a": 1 "b": 2 }', 1, 10],
  ['[1, 2', 1, 6],
  ['{ "a": "x\n" }', 1, 8],
  ['{} {}', 1, 4],
  ['{ // no\n}', 1, 3],
])('the error in %j is at line %i, column %i', (text, line, column) => {
  expect(jsonErrorPosition(text)).toEqual({ line, column });
});

test('reads every valid text to its end', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(jsonErrorPosition(text)).toEqual({ line: 1, column: text.length + 1 });
    }),
  );
});
