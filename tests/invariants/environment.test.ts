import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { type ComposedStack, textOf } from '../tools/composed-stack.ts';
import { filesOf, problemsInAll } from './all-stacks.ts';

/** Files that are read before there is a configuration. */
const mayReadEnvironment = new Set(['src/config.ts', 'prisma.config.ts', 'test/start-app.ts']);

test('.env.example names every variable that the configuration reads', () => {
  const problems = problemsInAll(function* (stack) {
    const named = exampleOf(stack);
    for (const name of configuredIn(stack)) if (!named.has(name)) yield `${name} is missing`;
  });
  expect(problems).toEqual([]);
});

test('.env.example names no variable that neither the configuration nor Compose reads', () => {
  const problems = problemsInAll(function* (stack) {
    const read = new Set([...configuredIn(stack), ...readByCompose(stack)]);
    for (const name of exampleOf(stack)) if (!read.has(name)) yield `${name} is read by nobody`;
  });
  expect(problems).toEqual([]);
});

test('.env.example names every variable that Compose fills in', () => {
  const problems = problemsInAll(function* (stack) {
    const named = exampleOf(stack);
    for (const name of readByCompose(stack)) if (!named.has(name)) yield `${name} is missing`;
  });
  expect(problems).toEqual([]);
});

test('only the configuration reads the environment', () => {
  const problems = problemsInAll(function* (stack) {
    for (const [path, text] of filesOf(stack, /\.ts$/)) {
      const isTest = path.startsWith('test/');
      if (/process\.env\b/.test(text) && !mayReadEnvironment.has(path) && !isTest) yield path;
    }
  });
  expect(problems).toEqual([]);
});

function exampleOf(stack: ComposedStack): Set<string> {
  return new Set(Object.keys(parseEnv(textOf(stack, '.env.example'))));
}

/** Keys of the zod shapes: two spaces, capital letters, a colon. */
function configuredIn(stack: ComposedStack): Set<string> {
  const names = [...filesOf(stack, /^src\/(config|\w+\/settings)\.ts$/)].flatMap(([, text]) =>
    [...text.matchAll(/^ {2}([A-Z][A-Z0-9_]*):/gm)].map((match) => match[1] ?? ''),
  );
  if (names.length === 0) throw new Error('no settings found: has src/config.ts changed its form?');
  return new Set(names);
}

/** `${NAME}`, `${NAME:-default}`; a doubled dollar sign is meant for the container. */
function readByCompose(stack: ComposedStack): string[] {
  const text = textOf(stack, 'compose.yaml');
  return [...text.matchAll(/(?<!\$)\$\{?([A-Z][A-Z0-9_]*)/g)].map((match) => match[1] ?? '');
}
