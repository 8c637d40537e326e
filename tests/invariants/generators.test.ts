/** The code of `generators/`, which learners read too: no circles, not even of types, and functions of a screen. */
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { filesOf, problemsInAll } from './all-stacks.ts';
import { importsOf } from './code-imports.ts';
import { longFunctionsIn } from './long-functions.ts';

const generators = /^generators\/.*\.ts$/;

test('no file of the generator imports what imports it, not even types', () => {
  const problems = problemsInAll(function* (stack) {
    const imports = new Map(
      [...filesOf(stack, generators)].map(([path, text]) => [path, relativeIn(path, text)]),
    );
    for (const path of imports.keys()) {
      if (reachableFrom(path, imports).has(path)) yield `${path} imports what imports it`;
    }
  });
  expect(problems).toEqual([]);
});

test('no function of the generator has more than 40 lines', () => {
  const problems = problemsInAll(function* (stack) {
    for (const [path, text] of filesOf(stack, generators)) {
      for (const { name, lines } of longFunctionsIn(text, 40))
        yield `${path}: ${name} ${lines} lines`;
    }
  });
  expect(problems).toEqual([]);
});

function relativeIn(path: string, text: string): string[] {
  const specifiers = importsOf(text).map(({ specifier }) => specifier);
  const own = specifiers.filter((specifier) => specifier.startsWith('.'));
  return own.map((specifier) => posix.join(posix.dirname(path), specifier));
}

/** The file itself only where a circle leads back to it. */
function reachableFrom(
  start: string,
  imports: ReadonlyMap<string, readonly string[]>,
): Set<string> {
  const found = new Set(imports.get(start));
  for (const path of found) for (const next of imports.get(path) ?? []) found.add(next);
  return found;
}
