import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { templatesRoot } from '../../src/this-package.ts';
import { test } from '../support/test.ts';
import { extremesOf, generatorLinesOf, linesOf, sourceLinesOf } from '../tools/sizes.ts';
import { filesOf, problemsInAll, stacks } from './all-stacks.ts';

const biome = fileURLToPath(
  new URL('../../node_modules/@biomejs/biome/bin/biome', import.meta.url),
);

test('no TypeScript file has more than 150 lines', () => {
  const problems = problemsInAll(function* (stack) {
    for (const [path, text] of filesOf(stack, /^(src|generators)\/.*\.ts$/)) {
      if (linesOf(text) > 150) yield `${path}: ${linesOf(text)} lines`;
    }
  });
  expect(problems).toEqual([]);
});

/** Biome counts lines of code: https://biomejs.dev/linter/rules/no-excessive-lines-per-function */
test('no function has more than 40 lines of code', ({ directory }) => {
  const exceptions = [
    // What is split is one test from the other, and not the list that they stand in.
    { path: /\/test\//, start: /^describe\(/ },
    // A plugin of Fastify lists its routes, each with the schema that checks and describes it beside
    // the function that answers. Elsewhere the schema would be read without knowing what it is for.
    {
      path: /\+?fastify(@\w+)?\/src\/.*\.routes\.ts$/,
      start: /^export function \w+Routes\(|^ {2}return async \(app\)/,
    },
  ];
  const tooLong = functionsLongerThan(40, directory);
  // So that it is certain that it finds any.
  expect(tooLong.length).toBeGreaterThan(0);
  const others = tooLong.filter(
    ({ path, start }) => !exceptions.some((one) => one.path.test(path) && one.start.test(start)),
  );
  expect(others).toEqual([]);
});

test('the smallest stack has at most 2,040 lines of code under src', () => {
  const { smallest } = extremesOf(stacks);
  expect(sourceLinesOf(smallest), smallest.id).toBeLessThanOrEqual(2040);
});

test('the largest stack has at most 3,185 lines of code under src', () => {
  const { largest } = extremesOf(stacks);
  expect(sourceLinesOf(largest), largest.id).toBeLessThanOrEqual(3185);
});

test('the generator of a starter has at most 3,070 lines, templates and all', () => {
  const lines = stacks.map(generatorLinesOf);
  expect(Math.min(...lines)).toBeGreaterThan(500);
  expect(Math.max(...lines)).toBeLessThanOrEqual(3070);
});

interface LongFunction {
  readonly path: string;
  /** The line that it begins with. */
  readonly start: string;
}

/** Among the templates. @param directory an empty one */
function functionsLongerThan(maxLines: number, directory: string): LongFunction[] {
  const rules = { noExcessiveLinesPerFunction: { level: 'error', options: { maxLines } } };
  const linter = { rules: { preset: 'none', complexity: rules } };
  writeFileSync(join(directory, 'biome.json'), JSON.stringify({ linter }));
  const args = ['lint', templatesRoot, `--config-path=${directory}`, '--reporter=json'];
  const { stdout } = spawnSync(process.execPath, [biome, ...args, '--max-diagnostics=none'], {
    encoding: 'utf8',
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  return diagnostics
    .filter(({ category }) => category === 'lint/complexity/noExcessiveLinesPerFunction')
    .map(({ location: { path, start } }) => ({ path, start: lineOf(path, start.line) }));
}

interface Diagnostic {
  readonly category: string;
  readonly location: { readonly path: string; readonly start: { readonly line: number } };
}

function lineOf(path: string, line: number): string {
  return readFileSync(path, 'utf8').split('\n')[line - 1] ?? '';
}
