import { statSync } from 'node:fs';
import { expect } from 'vitest';
import { checkTarget } from '../../../src/writing/target.ts';
import { writeProject } from '../../../src/writing/write.ts';
import { fileWith } from '../../support/project.ts';
import { test, treeOf } from '../../support/test.ts';

// In a file of its own: `npm run mutants:src` runs tests in threads, which have no directory of their own.
test('writeProject does not replace the current directory', async ({ directory }) => {
  const [ino, before] = [statSync(directory).ino, process.cwd()];
  const writing = {
    files: new Map([['package.json', fileWith('{}\n')]]),
    overwrite: false,
    signal: new AbortController().signal,
  };
  process.chdir(directory);
  await writeProject(checkTarget(directory), writing).finally(() => process.chdir(before));
  expect(treeOf(directory)).toEqual(['package.json']);
  expect(statSync(directory).ino).toBe(ino);
});
