/** Resources that are hard to change: the tests that come with them have to find something. */
import { expect } from 'vitest';
import { test } from '../support/test.ts';
import { complaintsIn } from './complaints.ts';
import { runOwnTests } from './own-tests.ts';
import { openGenerator } from './population.ts';
import { putStarter } from './starter.ts';

test('where all fields may be missing, the tests that are written pass', async ({ directory }) => {
  const id = 'express-sqlite-none-none';
  putStarter(directory, id);
  const generator = await openGenerator(directory);
  generator.resource(['remark', 'words:text?']);
  generator.resource(['marker', 'bookId:reference:book?']);
  generator.resource(['stamp', 'code:string:1..9!?']);
  expect(complaintsIn(directory)).toBe('');
  const files = ['remark', 'marker', 'stamp'].map((name) => `test/${name}`);
  const { passed, problems } = await runOwnTests(directory, id, files);
  expect(problems).toEqual([]);
  expect(passed).toBeGreaterThan(60);
});
