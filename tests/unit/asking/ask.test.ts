import prompts from 'prompts';
import { beforeEach, describe, expect, vi } from 'vitest';
import type { Known } from '../../../src/asking/answers.ts';
import { ask, askedNames, back, decide, introText } from '../../../src/asking/ask.ts';
import { Cancelled } from '../../../src/model/errors.ts';
import { test, writeTree } from '../../support/test.ts';

const all = [
  'name',
  'stage',
  'framework',
  'database',
  'auth',
  'cache',
  'packageManager',
  'install',
  'git',
];

const countFiles = (stage: string) => (stage === 'hello' ? 10 : 167);

function askingIn(workingDirectory: string, known: Known = { choices: {} }) {
  return { known, workingDirectory, packageManager: 'npm', force: false, countFiles } as const;
}

/** What is said on standard output by the questions; `prompts` says nothing of injected answers. */
function said(): string {
  return vi
    .mocked(process.stdout.write)
    .mock.calls.map(([text]) => String(text))
    .join('');
}

beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  return () => vi.restoreAllMocks();
});

/** An answer that is undefined is the one that is highlighted. */
function answer(...answers: unknown[]): void {
  prompts.inject(answers);
}

describe('askedNames', () => {
  test('are all questions where nothing is known', ({ directory }) => {
    expect(askedNames(askingIn(directory))).toEqual(all);
  });

  test('leave out what is known, and the name where the directory says it', ({ directory }) => {
    const known = { directory: 'shop', choices: { cache: 'none', git: false } } as const;
    const left = all.filter((name) => !['name', 'cache', 'git'].includes(name));
    expect(askedNames(askingIn(directory, known))).toEqual(left);
    expect(askedNames(askingIn(directory, { ...known, directory: 'My Shop' }))[0]).toBe('name');
  });

  test.for([
    [9, '9 questions, then a summary, where you can change each answer.'],
    [1, '1 question, then a summary, where you can change each answer.'],
    [0, 'No question, then a summary.'],
  ] as const)('are counted before the first: %i', ([count, text], { directory }) => {
    const names = askedNames(askingIn(directory)).slice(0, count);
    expect(introText(names).split('\n')[0]).toBe(text);
  });
});

describe('ask', () => {
  test('gives what is highlighted where nothing else is chosen', async ({ directory }) => {
    answer(...all.map(() => undefined));
    expect(await ask(askingIn(directory))).toMatchObject({ name: 'my-backend' });
  });

  test('asks again what was asked before, when somebody goes back', async ({ directory }) => {
    answer(
      'shop',
      'hello',
      'fastify',
      back,
      'express',
      'mysql',
      'none',
      'redis',
      'npm',
      true,
      false,
    );
    expect(await ask(askingIn(directory))).toEqual({
      name: 'shop',
      stage: 'hello',
      framework: 'express',
      database: 'mysql',
      auth: 'none',
      cache: 'redis',
      packageManager: 'npm',
      install: true,
      git: false,
    });
  });

  test('stays at the first question, when somebody goes back there', async ({ directory }) => {
    answer(back, back, 'shop');
    expect(await ask(askingIn(directory), ['name'])).toEqual({ name: 'shop' });
  });

  test('asks one question again, with the earlier answer highlighted', async ({ directory }) => {
    const earlier = { name: 'shop', framework: 'fastify' } as const;
    answer(undefined);
    expect(await ask(askingIn(directory), ['name'], earlier)).toEqual(earlier);
    answer('express');
    const changed = await ask(askingIn(directory), ['framework'], earlier);
    expect(changed).toEqual({ name: 'shop', framework: 'express' });
  });

  test('says all that is wrong with a name at once, and suggests a better one', async ({
    directory,
  }) => {
    answer(' My App!', undefined);
    expect(await ask(askingIn(directory), ['name'])).toEqual({ name: 'my-app' });
    const text = said().replaceAll(/\s+/g, ' ');
    expect(text).toContain(
      'it has capital letters, and it has spaces at an end, and it has one of',
    );
    expect(text).toContain('Try my-app.');
  });

  test('names a directory that is taken, and suggests another', async ({ directory }) => {
    writeTree(directory, { 'shop/a.txt': '' });
    answer('shop', undefined);
    expect(await ask(askingIn(directory), ['name'])).toEqual({ name: 'shop-2' });
    expect(said()).toContain('it is not empty: it has a.txt.');
  });

  test('ends at the name of a starter that is unfinished', async ({ directory }) => {
    const mark = 'shop/.create-backend-practice-unfinished/answers.json';
    writeTree(directory, { 'shop/package.json': '', [mark]: '' });
    answer('shop');
    expect(await ask(askingIn(directory))).toEqual({ name: 'shop' });
  });

  test('is cancelled by Ctrl-C', async ({ directory }) => {
    answer(new Error('Ctrl-C'));
    await expect(ask(askingIn(directory))).rejects.toThrow(Cancelled);
  });
});

describe('decide', () => {
  test('goes on, or names the question to be asked again', async () => {
    answer('create');
    expect(await decide(['name', 'cache'])).toBeNull();
    answer('cache');
    expect(await decide(['name', 'cache'])).toBe('cache');
  });

  test('goes back to the last question', async () => {
    answer(back);
    expect(await decide(['name', 'cache'])).toBe('cache');
  });

  test.for([
    [['stop'], ['name']],
    [[back], []],
    [[new Error('Ctrl-C')], ['name']],
  ] as const)('is cancelled by %j', async ([answers, names]) => {
    answer(...answers);
    await expect(decide([...names])).rejects.toThrow(Cancelled);
  });
});
