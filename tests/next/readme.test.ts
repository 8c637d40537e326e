/** The commands that README.md gives for the stages, in their order, as they stand. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { commandsOf } from '../stacks/readme.ts';
import { test } from '../support/test.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const commands = commandsOf(readFileSync(join(repository, 'README.md'), 'utf8'))
  .map((line) => line.replace(/\s+#.*/, ''))
  .filter((line) => line.includes('../first'));

test('they begin a starter, teach, check, go on and come back', { timeout: 600_000 }, ({
  directory,
}) => {
  const clone = join(directory, 'clone');
  mkdirSync(clone);
  for (const name of ['dist', 'package.json'])
    symlinkSync(join(repository, name), join(clone, name));
  const codes = commands.map((line) => {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', line], {
      cwd: clone,
      encoding: 'utf8',
    });
    // Nobody has written the code yet.
    const expected = line.endsWith('--check') ? 1 : 0;
    if (status !== expected) throw new Error(`${line} ended with ${status}\n${stdout}${stderr}`);
    return line.split(' ').at(-1);
  });
  expect(codes).toEqual(['--yes', '../first', '--hint', '--check', '--show', '--apply', '--back']);
  // What --apply has brought is taken back, and the tests of the lesson are still there.
  const has = (path: string) => existsSync(join(directory, 'first', path));
  expect(['test/books.test.ts', 'src/books/book.ts'].map(has)).toEqual([true, false]);
});
