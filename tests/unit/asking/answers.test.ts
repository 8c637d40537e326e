import { describe, expect, test } from 'vitest';
import {
  answersFrom,
  checkChoices,
  type Known,
  missingChoices,
} from '../../../src/asking/answers.ts';
import { defaultStack, dimensions } from '../../../src/model/stack.ts';
import { userErrorOf } from '../../support/errors.ts';

const defaults = { packageManager: 'npm', workingDirectory: '/home/ada' } as const;

describe('checkChoices', () => {
  test('gives valid values back', () => {
    const values = { name: '@me/app', database: 'mysql', packageManager: 'bun', git: false };
    expect(checkChoices(values, ({ flag }) => `--${flag}`)).toEqual(values);
  });

  test.each([
    [
      { database: 'postgres' },
      '--database: "postgres" is no database to choose. Did you mean "postgresql"? ' +
        `Choose one of: ${Object.keys(dimensions.database.options).join(', ')}.`,
    ],
    [
      // A value that JavaScript cannot make a text of.
      { framework: { toString: null } },
      '--framework: {"toString":null} is no framework to choose. Choose one of: express, fastify.',
    ],
    [
      { cache: 'constructor' },
      '--cache: "constructor" is no cache to choose. Choose one of: none,',
    ],
    [{ auth: 1 }, '--auth: 1 is no auth to choose.'],
    [{ auth: null }, '--auth: null is no auth to choose.'],
    [
      { packageManager: 'npn' },
      '--package-manager: "npn" is no package manager to choose. Did you',
    ],
    [{ install: 'yes' }, '--install: "yes" is not true or false.'],
    [{ name: 7 }, '--name: 7 is not a text.'],
    [{ name: 'My App' }, '--name: "My App" is no name for an npm package: it has capital letters,'],
  ])('refuses %j', (values, message) => {
    expect(userErrorOf(() => checkChoices(values, ({ flag }) => `--${flag}`))).toContain(message);
  });
});

describe('answersFrom', () => {
  test('completes nothing at all by the defaults', () => {
    expect(answersFrom({ choices: {} }, defaults)).toEqual({
      directory: '/home/ada/my-backend',
      name: 'my-backend',
      stack: defaultStack,
      stage: 'complete',
      packageManager: 'npm',
      install: true,
      git: true,
      test: true,
    });
  });

  test.each<[Known, string, string]>([
    [{ directory: 'a/b', choices: {} }, '/home/ada/a/b', 'b'],
    [{ directory: '.', choices: {} }, '/home/ada', 'ada'],
    [{ directory: '/x/y', choices: {} }, '/x/y', 'y'],
    [{ directory: 'My App', choices: { name: 'app' } }, '/home/ada/My App', 'app'],
    [{ choices: { name: '@me/app' } }, '/home/ada/app', '@me/app'],
  ])('takes directory and name from %j', (known, directory, name) => {
    expect(answersFrom(known, defaults)).toMatchObject({ directory, name });
  });

  test('suggests a name where that of the directory is not valid', () => {
    const known = { directory: 'My App!', choices: {} };
    expect(userErrorOf(() => answersFrom(known, defaults))).toMatch(
      /^the name of the directory: "My App!" is no name .* Use --name my-app, or another name/,
    );
  });

  test('keeps what is chosen', () => {
    const choices = { cache: 'redis', packageManager: 'bun', test: false } as const;
    expect(answersFrom({ choices }, defaults)).toMatchObject({
      stack: { ...defaultStack, cache: 'redis' },
      packageManager: 'bun',
      test: false,
    });
  });
});

test('missingChoices names what nobody answered; a directory answers the name', () => {
  const choices = { framework: 'fastify', database: 'sqlite', auth: 'none', git: false } as const;
  expect(missingChoices({ choices })).toEqual([
    'name',
    'stage',
    'cache',
    'packageManager',
    'install',
    'test',
  ]);
  expect(missingChoices({ directory: 'x', choices })).not.toContain('name');
});
