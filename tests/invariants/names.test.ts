import { describe, expect, test } from 'vitest';
import { dimensionNames, optionsOf } from '../../src/model/stack.ts';
import type { ComposedStack } from '../tools/composed-stack.ts';
import { filesOf, problemsInAll } from './all-stacks.ts';

/** Words that give away an option; where none are listed, it is the name of the option. */
const wordsOf: Readonly<Record<string, RegExp>> = {
  'framework express': /\bexpress\b|express[-.]|@types\/express/i,
  'framework fastify': /fastify/i,
  'database sqlite': /sqlite|libsql/i,
  'database postgresql': /postgres|\bpg\b|\bpsql\b/i,
  'database mysql': /mysql|mariadb/i,
  'database mongodb': /mongo/i,
  'auth jwt': /\bjwts?\b|jwt_|\bjose\b|refresh[- _]?token|access[- _]?token/i,
  'auth session': /session/i,
  'auth api-key': /api[- _]?keys?\b/i,
  'cache memory': /lru|cache_max_entries|\bin memory\b/i,
  'cache redis': /redis/i,
};

interface Exception {
  readonly path: RegExp;
  readonly words: RegExp;
  readonly reason: string;
}

/** Where such a word means something else. */
const exceptions: readonly Exception[] = [
  {
    path: /^src\/logger\.ts$/,
    words: /^\s*'\w+',?$/gm,
    reason: 'what no log may show is the same list everywhere, ready for what a learner adds',
  },
  {
    path: /^src\/auth\/authenticator\.ts$/,
    words: /type: 'apiKey'/g,
    reason: 'so OpenAPI calls everything that travels in a header or a cookie',
  },
  {
    path: /^src\/db\//,
    words: /SET SESSION|sessionLimits/g,
    reason: 'a session of SQL is a connection',
  },
];

const options = dimensionNames.flatMap((dimension) =>
  optionsOf(dimension)
    .map(([option]) => [dimension, option] as const)
    .filter(([, option]) => option !== 'none'),
);

describe('a stack without it says nothing of', () => {
  test.each(options)('%s %s', (dimension, option) => {
    const words = wordsOf[`${dimension} ${option}`] ?? new RegExp(option, 'i');
    const problems = problemsInAll((stack) =>
      stack.stack[dimension] === option ? [] : mentions(stack, words),
    );
    expect(problems).toEqual([]);
  });

  test('database with Prisma', () => {
    const problems = problemsInAll((stack) =>
      stack.stack.database === 'mongodb' ? mentions(stack, /prisma/i) : [],
    );
    expect(problems).toEqual([]);
  });
});

function* mentions(stack: ComposedStack, words: RegExp): Generator<string> {
  for (const [path, text] of filesOf(stack)) {
    if (words.test(path)) yield `the path ${path}`;
    const rest = withoutExceptions(path, text);
    for (const line of rest.split('\n').filter((line) => words.test(line))) {
      yield `${path}: ${line.trim().slice(0, 120)}`;
    }
  }
}

function withoutExceptions(path: string, text: string): string {
  return exceptions
    .filter((exception) => exception.path.test(path))
    .reduce((rest, { words }) => rest.replaceAll(words, ''), text);
}
