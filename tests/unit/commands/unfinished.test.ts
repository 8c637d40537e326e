import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import {
  answersOf,
  beginningIn,
  claimMark,
  removeMark,
  withMark,
} from '../../../src/commands/unfinished.ts';
import { isUnfinished } from '../../../src/writing/staging.ts';
import { userErrorOf } from '../../support/errors.ts';
import { answersWith, fileWith } from '../../support/project.ts';
import { test, treeOf, writeTree } from '../../support/test.ts';

const answers = answersWith({ name: 'shop' });
const files = new Map([['package.json', fileWith('{}')]]);
const folder = '.create-backend-practice-unfinished';

/** Writes a starter with its mark, as a run does that begins it. */
function begin(directory: string, more: Readonly<Record<string, string>> = {}): void {
  const marked = withMark(files, answers, { version: '1.2.3', git: true });
  const texts = Object.fromEntries([...marked].map(([path, { text }]) => [path, text]));
  writeTree(directory, { ...texts, ...more });
}

/** The id of a process that is no more. */
const ended = spawnSync(process.execPath, ['-e', '']).pid;

describe('the mark of an unfinished starter', () => {
  test('is there until it is removed', ({ directory }) => {
    expect(isUnfinished(directory)).toBe(false);
    begin(directory);
    expect(isUnfinished(directory)).toBe(true);
    removeMark(directory);
    expect(treeOf(directory)).toEqual(['package.json']);
  });

  test('says with which answers it was begun, and where Git shall not look', ({ directory }) => {
    begin(directory);
    const begun = beginningIn(directory);
    if (!begun) throw new Error('nothing was begun');
    expect(begun.version).toBe('1.2.3');
    expect(answersOf(begun, { choices: {} }, directory)).toEqual({ ...answers, directory });
    const ignore = withMark(files, answers, { version: '1', git: true }).get(
      `${folder}/.gitignore`,
    );
    expect(ignore?.text).toBe('*\n');
  });

  test('alone is no starter', ({ directory }) => {
    writeTree(directory, { [`${folder}/answers.json`]: '{}' });
    expect(beginningIn(directory)).toBeNull();
  });

  test.for([
    ['{', 'JSON'],
    ['{}', 'it has no version'],
    ['{ "version": "1.2.3" }', 'answers.json: at name: undefined is not a text'],
    [
      '{ "version": "1.2.3", "name": "a", "framework": "koa" }',
      'answers.json: at framework: "koa" is no framework to choose',
    ],
  ] as const)('is refused when changed: %s', ([text, message], { directory }) => {
    begin(directory, { [`${folder}/answers.json`]: text });
    const error = userErrorOf(() => beginningIn(directory));
    expect(error).toContain(`${folder} cannot be read: `);
    expect(error).toContain(message);
  });
});

describe('answersOf', () => {
  const begun = { version: '1.2.3', choices: { ...answers.stack, ...answers } };

  test('refuses what does not agree', () => {
    const known = { choices: { database: 'mysql' } } as const;
    const said = userErrorOf(() => answersOf(begun, known, '/a/shop'));
    expect(said).toContain('/a/shop has an unfinished starter with database = sqlite, not mysql.');
  });

  test('takes other wishes for the steps, but no commit that was not wanted', () => {
    const known = { choices: { install: false, test: false, git: true } } as const;
    const given = { ...begun, choices: { ...begun.choices, git: false } };
    expect(answersOf(given, known, '/a/shop')).toMatchObject({
      install: false,
      test: false,
      git: false,
    });
  });
});

describe('claimMark', () => {
  test('takes over from a process that has ended', ({ directory }) => {
    begin(directory);
    removeMark(directory);
    writeTree(directory, { [`${folder}/process-${ended}`]: '' });
    claimMark(directory);
    expect(treeOf(join(directory, folder))).toEqual([`process-${process.pid}`]);
    claimMark(directory);
  });

  test('makes its own where there is none', ({ directory }) => {
    writeTree(directory, { [`${folder}/answers.json`]: '' });
    claimMark(directory);
    expect(treeOf(join(directory, folder))).toContain(`process-${process.pid}`);
  });

  test('refuses while the other is at work', ({ directory }) => {
    const other = `${folder}/process-${process.ppid}`;
    writeTree(directory, { [other]: '' });
    const said = userErrorOf(() => claimMark(directory));
    expect(said).toContain(`Another run, process ${process.ppid}, is making the starter`);
    expect(treeOf(directory)).toContain(other);
  });
});
