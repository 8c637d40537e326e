import { describe, expect, test } from 'vitest';
import { defaultStack, type Stack } from '../../../src/model/stack.ts';
import { linesOf, tokensOf } from '../../../src/web/highlight.ts';
import { travelOf } from '../../../src/web/travel.ts';
import { composeStack } from '../../tools/composed-stack.ts';

const stacks: readonly Stack[] = [
  defaultStack,
  { framework: 'fastify', database: 'mongodb', auth: 'session', cache: 'redis' },
];

describe.each(stacks)('$framework and $database', (stack) => {
  const { files } = composeStack(stack);

  test('colours change no letter of any file', () => {
    for (const [path, { text }] of files) {
      const lines = tokensOf(path, text).map((tokens) =>
        tokens.map((token) => token.text).join(''),
      );
      expect(lines, path).toEqual(linesOf(text));
    }
  });

  test('each step of the way of a request has a file that is there', () => {
    const { steps = [] } = travelOf(files) ?? {};
    const named = steps.flat().filter(({ kind }) => kind === 'file');
    expect(steps.length).toBeGreaterThan(5);
    expect(named.length).toBeGreaterThanOrEqual(steps.length);
    expect(named.filter(({ text }) => !files.has(text))).toEqual([]);
  });
});

test('a comment over several lines has its colour in each of them', () => {
  const lines = tokensOf('a.ts', '/* one\ntwo */ const three = `&lt;`;\n');
  expect(lines[0]).toEqual([{ text: '/* one', className: 'hljs-comment' }]);
  expect(lines[1]?.[0]).toEqual({ text: 'two */', className: 'hljs-comment' });
  expect(lines[1]?.at(-2)?.text).toBe('`&lt;`');
});
