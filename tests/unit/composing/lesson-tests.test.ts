import { describe, expect, test } from 'vitest';
import { fittingTests } from '../../../src/composing/lesson-tests.ts';

const manifest = JSON.stringify({ devDependencies: { vitest: '1.0.0' } });
const code = {
  'package.json': manifest,
  'src/server.ts': 'export function startServer() {}\n',
  'test/start.ts':
    "import { startServer } from '../src/server.ts';\nexport const start = startServer;\n",
  'test/hello.test.ts': "import { start } from './start.ts';\nstart();\n",
};

function fitting(candidates: Record<string, string>, changes: Record<string, string> = {}) {
  const texts = new Map(Object.entries({ ...code, ...changes }));
  return [...fittingTests(texts, new Map(Object.entries(candidates))).keys()];
}

describe('of the tests of a lesson', () => {
  test('those come that speak with what is there', () => {
    expect(
      fitting({ 'test/a.test.ts': "import { start } from './start.ts';\nstart();\n" }),
    ).toEqual(['test/a.test.ts']);
  });

  test.each([
    ['a file', "import { open } from '../src/db.ts';\n"],
    ['a name of a file', "import { stopServer } from '../src/server.ts';\n"],
    ['a package', "import mongoose from 'mongoose';\n"],
  ])('none comes that imports %s that is not there', (_what, text) => {
    expect(fitting({ 'test/a.test.ts': text })).toEqual([]);
  });

  test('what lies in Node.js is always there, and in a text no import', () => {
    const text =
      "import { join } from 'node:path';\nexport function a() {\n  join('library-');\n}\n";
    expect(fitting({ 'test/a.test.ts': text })).toEqual(['test/a.test.ts']);
  });

  test('a helper stays as it was until its imports are there; tests that do with the old one come', () => {
    const helper = "import { migrate } from '../src/db.ts';\nexport const start = migrate;\n";
    const candidates = {
      'test/start.ts': helper,
      'test/a.test.ts': "import { start } from './start.ts';\n",
    };
    expect(fitting(candidates)).toEqual(['test/a.test.ts']);
    const db = { 'src/db.ts': 'export function migrate() {}\n' };
    expect(fitting(candidates, db)).toEqual(['test/start.ts', 'test/a.test.ts']);
  });

  test('a test does not come whose helper could not', () => {
    const candidates = {
      'test/db.ts': "export * from '../src/db.ts';\n",
      'test/a.test.ts': "import { query } from './db.ts';\n",
    };
    expect(fitting(candidates)).toEqual([]);
  });

  test('a helper without which a test that is there could not be loaded stays as it was', () => {
    expect(fitting({ 'test/start.ts': 'export const begin = 1;\n' })).toEqual([]);
  });

  test('a helper comes although a test could not be loaded before either', () => {
    const mine = { 'test/mine.test.ts': "import { mine } from './start.ts';\n" };
    const helper = { 'test/start.ts': `${code['test/start.ts']}export const more = 1;\n` };
    expect(fitting(helper, mine)).toEqual(['test/start.ts']);
  });

  test('a helper comes only with a test that uses it', () => {
    const helper = { 'test/other.ts': 'export const other = 1;\n' };
    expect(fitting(helper)).toEqual([]);
    const using = { 'test/a.test.ts': "import { other } from './other.ts';\n" };
    expect(fitting({ ...helper, ...using })).toEqual(['test/other.ts', 'test/a.test.ts']);
  });
});
