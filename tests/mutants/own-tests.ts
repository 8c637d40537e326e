/** Whether a starter's own tests notice a mutant. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../stacks/command.ts';
import { type Project, placeOf } from '../stacks/project.ts';

/** Milliseconds that the tests may take; a mutant that makes them hang has been noticed. */
const limit = 120_000;

/**
 * Runs the file that should notice it, then all others.
 *
 * @returns the file that did; null when none did
 */
export async function noticedByTests(project: Project, expected: string): Promise<string | null> {
  const own = `${expected}.test.ts`;
  if (!(await passes(project, own))) return own;
  const others = readdirSync(join(project.directory, 'test')).filter(
    (name) => name.endsWith('.test.ts') && name !== own,
  );
  return (await passes(project, ...others)) ? null : 'another file';
}

/** Whether test files pass; all of them when none is named. */
export async function passes(project: Project, ...files: string[]): Promise<boolean> {
  const program = join(project.directory, 'node_modules/.bin/vitest');
  // In one process, which loads the backend once.
  const args = ['run', '--bail=1', '--maxWorkers=1', '--reporter=dot'];
  const paths = files.map((name) => `test/${name}`);
  try {
    await run(program, [...args, ...paths], { ...placeOf(project), limit });
    return true;
  } catch {
    return false;
  }
}
