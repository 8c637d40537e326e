import { expect, test } from 'vitest';
import { installationOfLocked } from '../../src/reading/locked.ts';
import { generateCommands } from '../contract/generated.ts';
import { type ComposedStack, textOf } from '../tools/composed-stack.ts';
import { filesOf, problemsInAll, stacks } from './all-stacks.ts';

const readmeOf = (stack: ComposedStack) => textOf(stack, 'README.md');

/** All that is written as code: blocks, and words between. */
function codeIn(readme: string): string[] {
  const blocks = [...readme.matchAll(/^```\w*\n(.*?)^```$/gms)].map(([, block = '']) => block);
  const spans = readme.replaceAll(/^```.*?^```$/gms, '').matchAll(/`([^`\n]+)`/g);
  return [
    ...blocks.flatMap((block) => block.split('\n')),
    ...[...spans].map(([, code = '']) => code),
  ];
}

test('no command has a gap that a reader would have to fill in', () => {
  const problems = problemsInAll((stack) =>
    codeIn(readmeOf(stack)).filter((code) => /(?<!\w)<[a-z][\w -]*>/i.test(code)),
  );
  expect(problems).toEqual([]);
});

test('every script that the README names is there', () => {
  const problems = problemsInAll(function* (stack) {
    const { scripts } = JSON.parse(textOf(stack, 'package.json'));
    for (const [, name = ''] of readmeOf(stack).matchAll(/npm run ([a-z][\w:]*)/g))
      if (!(name in scripts)) yield `npm run ${name}`;
  });
  expect(problems).toEqual([]);
});

test('the resource that the README generates is one that the runs generate', () => {
  const named = readmeOf(stacks[0] as ComposedStack).match(/^npm run generate -- (resource .+)$/m);
  expect(generateCommands).toContain(named?.[1]?.replaceAll("'", ''));
});

test('the exercise with a field names every file that a field is written in', () => {
  const problems = problemsInAll(function* (stack) {
    const readme = readmeOf(stack);
    // Migrations are made by a command, and tests of other things may well use an ISBN.
    const places = filesOf(stack, /^(src|prisma|test\/(?!mongodb)).*\.(ts|prisma)$/);
    for (const [path, text] of places)
      if (/\bisbn\b/.test(text) && !readme.includes(`\`${path}\``)) yield path;
  });
  expect(problems).toEqual([]);
});

test('each README signs in and adds a book in PowerShell, too', () => {
  const problems = problemsInAll(function* (stack) {
    const blocks = [...readmeOf(stack).matchAll(/^```powershell\n(.*?)^```$/gms)].map(([b]) => b);
    if (!blocks.some((block) => /books -Method Post .*-Body \$emma/.test(block))) yield 'no POST';
    if (!readmeOf(stack).includes('On the page <http://localhost:3000/docs>')) yield 'no /docs';
  });
  expect(problems).toEqual([]);
});

test('each README says how large the packages become', () => {
  const problems = problemsInAll(function* (stack) {
    const { megabytes } = installationOfLocked(textOf(stack, 'package.json'));
    const [, said] = /The packages take about (\d+) MB on your disk/.exec(readmeOf(stack)) ?? [];
    if (!(Math.abs(Number(said) - megabytes) <= 20)) yield `${said} MB, and not ${megabytes}`;
  });
  expect(problems).toEqual([]);
});
