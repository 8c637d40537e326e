import { describe, expect, test } from 'vitest';
import {
  recordPath,
  type StarterRecord,
  treeOf,
  withRecord,
} from '../../../src/composing/record.ts';
import { sha256 } from '../../../src/reading/sha256.ts';
import { answersWith, fileWith } from '../../support/project.ts';

const files = new Map([
  ['a.txt', fileWith('one\n')],
  ['b/c.txt', fileWith('two\n')],
  ['.env', fileWith('SECRET=1\n', { isSecret: true })],
]);
const sources = { version: '1.2.3', sha256 };

function recordOf(...args: Parameters<typeof withRecord>): StarterRecord {
  return JSON.parse(withRecord(...args).get(recordPath)?.text ?? '');
}

describe('the record of a starter', () => {
  test('has the version, the answers that show in files, and no call of the generator yet', () => {
    const answers = answersWith({ name: '@me/shop', directory: '/home/ada/shop' });
    expect(recordOf(files, answers, sources)).toEqual({
      version: '1.2.3',
      answers: {
        name: '@me/shop',
        framework: 'express',
        database: 'sqlite',
        auth: 'jwt',
        cache: 'memory',
        packageManager: 'npm',
      },
      generated: [],
      tree: treeOf(files, sha256),
    });
  });

  test('lies among the files in their order', () => {
    expect([...withRecord(files, answersWith(), sources).keys()]).toEqual([
      '.backend-practice.json',
      '.env',
      'a.txt',
      'b/c.txt',
    ]);
  });

  test('its hash can be had by other programs: sha256sum of all files, and of its output', () => {
    const line = (text: string, path: string) => `${sha256(text)}  ${path}\n`;
    const all = line('one\n', 'a.txt') + line('two\n', 'b/c.txt');
    expect(treeOf(files, sha256)).toBe(`sha256-${sha256(all)}`);
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test.each([
    ['a text', new Map(files).set('a.txt', fileWith('ONE\n'))],
    ['a path', new Map([...files, ['d.txt', fileWith('')] as const])],
  ])('%s that is another gives another hash', (_, changed) => {
    expect(treeOf(changed, sha256)).not.toBe(treeOf(files, sha256));
  });

  test.each([
    ['secrets', new Map(files).set('.env', fileWith('SECRET=2\n', { isSecret: true }))],
    ['the record', withRecord(files, answersWith(), sources)],
    ['line ends', new Map(files).set('a.txt', fileWith('one\r\n'))],
  ])('%s do not count', (_, changed) => {
    expect(treeOf(changed, sha256)).toBe(treeOf(files, sha256));
  });
});

test('the record names a stage, unless it is the last one', () => {
  const stageOf = (stage: 'hello' | 'complete') =>
    recordOf(files, answersWith({ stage }), sources).answers.stage;
  expect([stageOf('hello'), stageOf('complete')]).toEqual(['hello', undefined]);
});
